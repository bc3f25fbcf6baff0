package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.platform.database.DatabaseUnavailableException;
import dev.tributary.platform.database.StatementTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a poisoned event from failing its neighbours: a batch that fails is halved until the event that fails stands
 * alone, and only that one becomes a dead letter. Each half is a transaction of its own, so each arrival has its own
 * end: what one half committed stays true whatever becomes of the other.
 */
final class BisectingIntake {
    private static final Logger LOG = LoggerFactory.getLogger(BisectingIntake.class);

    private final Intake intake;
    private final DeadLetterOffice deadLetters;

    BisectingIntake(Intake intake, DeadLetterOffice deadLetters) {
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    /** One attempt per arrival, in the same order. */
    List<Attempt> accept(List<Arrival> batch) {
        try {
            return intake.accept(batch).stream().<Attempt>map(Attempt.Done::new).toList();
        } catch (StatementTimeoutException slow) { // perhaps only one of them waits for a row that somebody holds
            return batch.size() == 1 ? lost(batch, slow) : halves(batch);
        } catch (DatabaseUnavailableException away) { // nobody's fault: the senders try again
            return lost(batch, away);
        } catch (RuntimeException failure) {
            return batch.size() == 1 ? List.of(buried(batch.get(0), failure)) : halves(batch);
        }
    }

    private List<Attempt> halves(List<Arrival> batch) {
        int middle = batch.size() / 2;
        List<Attempt> attempts = new ArrayList<>(accept(batch.subList(0, middle)));
        attempts.addAll(accept(batch.subList(middle, batch.size())));
        return attempts;
    }

    private Attempt buried(Arrival arrival, RuntimeException failure) {
        String source = arrival.event().source();
        try {
            UUID deadLetter = deadLetters.keep(arrival, failure);
            LOG.error(
                    "an event of source {} failed and is kept as dead letter {}: {}",
                    source,
                    deadLetter,
                    trail(failure));
            return new Attempt.Done(new Outcome.Failed(deadLetter));
        } catch (DatabaseUnavailableException away) {
            return new Attempt.Lost(away);
        } catch (RuntimeException alsoFailed) {
            LOG.error(
                    "an event of source {} failed and cannot be kept: {}; {}",
                    source,
                    trail(failure),
                    trail(alsoFailed));
            return new Attempt.Lost(failure);
        }
    }

    private static List<Attempt> lost(List<Arrival> batch, RuntimeException failure) {
        return Collections.nCopies(batch.size(), new Attempt.Lost(failure));
    }

    /** Without the messages: PostgreSQL quotes values in them, and personal data has no place in a log. */
    private static String trail(Throwable failure) {
        return FailureTrail.of(failure);
    }

    /** Where poisoned events go. */
    @FunctionalInterface
    interface DeadLetterOffice {
        /** @return the dead letter's id */
        UUID keep(Arrival arrival, RuntimeException failure);
    }
}
