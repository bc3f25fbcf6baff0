package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.platform.database.DatabaseUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a poisoned event from failing its neighbours: a batch that fails is halved until the event that fails stands
 * alone, and only that one becomes a dead letter.
 */
final class BisectingIntake implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(BisectingIntake.class);

    private final Intake intake;
    private final KeptDeadLetters deadLetters;

    BisectingIntake(Intake intake, KeptDeadLetters deadLetters) {
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    @Override
    public List<Outcome> accept(List<Arrival> batch) {
        try {
            return intake.accept(batch);
        } catch (DatabaseUnavailableException away) {
            throw away; // nobody's fault: the senders try again
        } catch (RuntimeException failure) {
            return batch.size() == 1 ? List.of(buried(batch.get(0), failure)) : halves(batch);
        }
    }

    private List<Outcome> halves(List<Arrival> batch) {
        int middle = batch.size() / 2;
        List<Outcome> outcomes = new ArrayList<>(accept(batch.subList(0, middle)));
        outcomes.addAll(accept(batch.subList(middle, batch.size())));
        return outcomes;
    }

    private Outcome buried(Arrival arrival, RuntimeException failure) {
        UUID deadLetter = deadLetters.keep(arrival, failure);
        LOG.error(
                "an event of source {} failed; kept as dead letter {}",
                arrival.event().source(),
                deadLetter,
                failure);
        return new Outcome.Failed(deadLetter);
    }
}
