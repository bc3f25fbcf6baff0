package dev.tributary.intake;

import dev.tributary.attribution.api.Referrals;
import dev.tributary.commission.api.Conversions;
import dev.tributary.intake.api.BatchListener;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.intake.api.Explanations;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class IntakeModule implements AutoCloseable {
    private final GroupCommit events;
    private final GroupCommit clicks;
    private final GroupCommit signups;
    private final Explanations explanations;
    private final DeadLetters deadLetters;
    private final Outbox outbox;

    public IntakeModule(
            IntakeSettings settings,
            Transactor transactor,
            IdSource ids,
            InstantSource clock,
            Teams teams,
            Affiliates affiliates,
            Referrals referrals,
            Conversions conversions,
            BatchListener listener) {
        EventLog log = new EventLog(ids);
        outbox = new StoredOutbox(ids);
        KeptDeadLetters kept = new KeptDeadLetters(transactor, new DeadLetterTable(), ids, clock);
        deadLetters = kept;
        explanations = new StoredExplanations(transactor, new ExplanationQuery());

        Deciding deciding = new Deciding(teams, affiliates, referrals, conversions, ids);
        Intake accepting = new AcceptingEvents(transactor, ids, deciding, new Replaying(conversions), log);
        Intake recording = new RecordingClicks(transactor, ids, affiliates, referrals, log);
        Intake registering = new RegisteringSignups(transactor, ids, referrals, log);
        events = GroupCommit.start("events", settings, new BisectingIntake(accepting, kept::keep), listener);
        clicks = GroupCommit.start("clicks", settings, new BisectingIntake(recording, kept::keep), listener);
        signups = GroupCommit.start("signups", settings, new BisectingIntake(registering, kept::keep), listener);
    }

    public Submissions events() {
        return events;
    }

    public Submissions clicks() {
        return clicks;
    }

    public Submissions signups() {
        return signups;
    }

    public Explanations explanations() {
        return explanations;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Takes nothing more, and returns when everything that waited is committed and answered. */
    @Override
    public void close() {
        events.close();
        clicks.close();
        signups.close();
    }
}
