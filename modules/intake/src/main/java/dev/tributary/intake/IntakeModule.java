package dev.tributary.intake;

import dev.tributary.attribution.api.FraudChecks;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.Refunds;
import dev.tributary.intake.api.BatchListener;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.intake.api.DryRuns;
import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Explanations;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.NetworkReports;
import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.OutboxReader;
import dev.tributary.intake.api.PersonErasure;
import dev.tributary.intake.api.Refunding;
import dev.tributary.intake.api.SourceRecords;
import dev.tributary.intake.api.SourceSwitches;
import dev.tributary.intake.api.Submissions;
import dev.tributary.intake.api.WaitingEvents;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Applicants;
import dev.tributary.partners.api.Coupons;
import dev.tributary.partners.api.Integrations;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class IntakeModule implements AutoCloseable {
    private final GroupCommit events;
    private final GroupCommit inNoHurry;
    private final GroupCommit clicks;
    private final GroupCommit signups;
    private final GroupCommit network;
    private final GroupCommit affiliates;
    private final Core core;

    /**
     * What other modules do for it.
     *
     * @param rateDaysMax how many days older than a sale an exchange rate may be
     */
    public record Neighbours(
            Teams teams,
            Affiliates affiliates,
            Admission admission,
            Referrals referrals,
            FraudChecks fraud,
            Conversions conversions,
            Refunds refunds,
            ExchangeRates rates,
            int rateDaysMax,
            Coupons coupons,
            Numbers numbers) {}

    /**
     * What those need who become affiliates.
     *
     * @param erasures what goes with a person who is removed
     */
    public record Admission(
            Applicants applicants,
            AffiliateRecords records,
            Integrations integrations,
            List<PersonErasure.Hook> erasures) {
        public Admission {
            erasures = List.copyOf(erasures);
        }
    }

    public IntakeModule(
            IntakeSettings settings,
            Transactor transactor,
            IdSource ids,
            InstantSource clock,
            Neighbours neighbours,
            BatchListener listener) {
        core = new Core(transactor, ids, clock, neighbours, Core.LATE_EVENTS_MAX);
        events = start("events", settings, core.events, listener);
        inNoHurry = start("files", settings, core.events, listener);
        clicks = start("clicks", settings, core.clicks, listener);
        signups = start("signups", settings, core.signups, listener);
        network = start("network", settings, core.network, listener);
        affiliates = start("affiliates", settings, core.affiliates, listener);
    }

    public Submissions events() {
        return events;
    }

    /**
     * The same door for whoever has many and is in no hurry, such as files: committers of their own take them, so that a
     * caller who waits for an answer never stands behind thousands of rows.
     */
    public Submissions eventsInNoHurry() {
        return inNoHurry;
    }

    public Submissions clicks() {
        return clicks;
    }

    public Submissions signups() {
        return signups;
    }

    /** What advertisers report to ad networks. */
    public Submissions network() {
        return network;
    }

    public NetworkReports networkReports() {
        return core.reports;
    }

    /** Those who become affiliates, and those who stop being it. */
    public Submissions affiliates() {
        return affiliates;
    }

    public PersonErasure erasure() {
        return core.erasure;
    }

    public Explanations explanations() {
        return core.explanations;
    }

    public DeadLetters deadLetters() {
        return core.deadLetters;
    }

    public Outbox outbox() {
        return core.outbox;
    }

    /** What of the outbox is told by e-mail. */
    public static OutboxReader outboxForMail() {
        return new OutboxForMail();
    }

    public Refunding refunding() {
        return core.refunding;
    }

    public EventRecords eventRecords() {
        return new EventListing();
    }

    public static SourceRecords sourceRecords() {
        return new SourceTable();
    }

    public static SourceSwitches sourceSwitches(Transactor transactor) {
        SourceTable table = new SourceTable();
        return team -> transactor.inTransaction(Set.of(team), tx -> table.namesSwitchedOff(tx, team));
    }

    /** For referrals that are changed by hand. */
    public ReferralHooks referralHooks() {
        return core.byHand;
    }

    public WaitingEvents waitingEvents() {
        return core.retrying;
    }

    /** The same for whoever runs no hub: without committers, so there is nothing to close. */
    public static WaitingEvents waitingEvents(
            Transactor transactor, IdSource ids, InstantSource clock, Neighbours neighbours) {
        return new Core(transactor, ids, clock, neighbours, Core.LATE_EVENTS_MAX).retrying;
    }

    /** As if events came in, without committers and without a trace. */
    public static DryRuns dryRuns(
            Transactor transactor,
            IdSource ids,
            InstantSource clock,
            Neighbours neighbours,
            Commissions commissions,
            Ledger ledger) {
        return new RunningDry(
                transactor,
                joined -> new Core(joined, ids, clock, neighbours, Core.LATE_EVENTS_MAX),
                commissions,
                ledger);
    }

    /** Takes nothing more, and returns when everything that waited is committed and answered. */
    @Override
    public void close() {
        events.close();
        inNoHurry.close();
        clicks.close();
        signups.close();
        network.close();
        affiliates.close();
    }

    private GroupCommit start(String name, IntakeSettings settings, Intake intake, BatchListener listener) {
        return GroupCommit.start(name, settings, new BisectingIntake(intake, core.deadLetters::keep), listener);
    }

    /** Everything but the committers: what a test asks directly. */
    static final class Core {
        static final int LATE_EVENTS_MAX = 200;

        final Intake events;
        final Intake clicks;
        final Intake signups;
        final Intake network;
        final NetworkReports reports;
        final Intake affiliates;
        final PersonErasure erasure;
        final KeptDeadLetters deadLetters;
        final Explanations explanations;
        final Outbox outbox;
        final SettlingLateEvents late;
        final RetryingWaiting retrying;
        final Refunding refunding;
        final ReferralHooks byHand;

        Core(Transactor transactor, IdSource ids, InstantSource clock, Neighbours on, int lateEventsMax) {
            EventLog log = new EventLog(ids);
            outbox = new StoredOutbox(ids);
            deadLetters = new KeptDeadLetters(transactor, new DeadLetterTable(), ids, clock);
            explanations = new StoredExplanations(transactor, new ExplanationQuery());
            BookingSales booking =
                    new BookingSales(on.affiliates(), on.conversions(), new ApplyingParkedRefunds(on.refunds()), ids);
            Exchange.StoredRates rates = new Exchange.StoredRates(on.rates(), on.rateDaysMax());
            FraudGate gate = new FraudGate(on.fraud(), on.affiliates());
            Deciding deciding = new Deciding(on.teams(), rates, on.referrals(), gate, booking);
            late = new SettlingLateEvents(deciding, log, clock, lateEventsMax);
            retrying = new RetryingWaiting(
                    transactor, () -> transactor.inTransaction(Set.of(), on.teams()::ids), late, lateEventsMax);
            Replaying replaying = new Replaying(on.conversions());
            events = new AcceptingEvents(transactor, ids, deciding, replaying, log, late);
            network = new AcceptingEvents(transactor, ids, reporting(on, ids, rates, gate), replaying, log, late);
            reports = new ReportQueries(new ReportStanding(on.conversions()));
            Admission admission = on.admission();
            erasure = new ErasingPeople(admission.applicants(), admission.erasures());
            affiliates = new AdmittingAffiliates(
                    transactor,
                    ids,
                    admission.applicants(),
                    admission.integrations(),
                    new RemovingAffiliates(admission.applicants(), admission.records(), erasure),
                    decides -> new AcceptingEvents(transactor, ids, decides, replaying, log, late));
            byHand = new ReferralsByHand(late, outbox, clock);
            refunding = new RecordingRefunds(transactor, ids, on.refunds(), outbox);
            clicks = new RecordingClicks(transactor, ids, on.affiliates(), on.referrals(), log);
            signups = new RegisteringSignups(
                    transactor, ids, on.teams(), rates, on.referrals(), gate, booking, log, late);
        }

        private static Decides reporting(Neighbours on, IdSource ids, Exchange.StoredRates rates, FraudGate gate) {
            return new DecidingReports(
                    on.teams(),
                    rates,
                    on.referrals(),
                    gate,
                    new FindingTransactions(on.referrals(), on.affiliates(), on.coupons(), on.numbers(), ids),
                    new NamedNumbers(on.numbers()),
                    new BookingReports(
                            on.affiliates(), on.conversions(), new ApplyingParkedRefunds(on.refunds()), ids));
        }
    }
}
