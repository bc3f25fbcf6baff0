package dev.tributary.intake;

import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.attribution.api.Resolution.Trace;
import dev.tributary.intake.Deciding.Opened;
import dev.tributary.intake.Exchange.Worth;
import dev.tributary.intake.FraudGate.Guard;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.partners.api.Affiliates.Lineage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A batch while it is decided: each event ends as decided, tied to its referral, or so far without one. */
final class Deliberation {
    private final Exchange exchange;
    private Guard guard;
    private final List<Decided> decided = new ArrayList<>();
    private final List<Tied> tied = new ArrayList<>();
    private final List<Candidate> unreferred = new ArrayList<>();
    private final List<Opened> opened = new ArrayList<>();

    Deliberation(Exchange exchange, Opened opened) {
        this.exchange = exchange;
        this.guard = opened.guard();
        this.opened.add(opened);
    }

    List<Decided> decided() {
        return decided;
    }

    List<Tied> tied() {
        return tied;
    }

    /** Those that will wait for a referral unless one is found after all; the list is empty then. */
    List<Candidate> takeUnreferred() {
        List<Candidate> taken = List.copyOf(unreferred);
        unreferred.clear();
        return taken;
    }

    /** Another book, of which something is considered from now on. */
    void opened(Opened another) {
        guard = another.guard();
        opened.add(another);
    }

    /**
     * Of every affiliate whose referral was found in any of the books; who is missing was deleted.
     *
     * @throws IllegalStateException when somebody is to be paid of whom nothing was asked
     */
    List<Lineage> lineages() throws SQLException {
        List<Lineage> all = new ArrayList<>();
        Set<UUID> asked = new HashSet<>();
        for (Opened each : opened) {
            all.addAll(each.lineages().rows());
            asked.addAll(each.affiliates());
        }
        for (Tied each : tied) {
            if (mayEarn(each.candidate().event())
                    && !asked.contains(each.after().affiliate())) {
                throw new IllegalStateException("nobody asked for the affiliate of a sale");
            }
        }
        return all;
    }

    void consider(ReferralBook book, Candidate candidate) {
        Resolution resolution = book.resolve(candidate.lookup());
        if (resolution instanceof Resolution.Found found) {
            referred(book, candidate, found);
        } else if (resolution instanceof Resolution.Contradiction contradiction) {
            decided.add(refused(candidate, Refusal.invalid(contradiction.problem()), contradiction.traces()));
        } else {
            Resolution.Unknown unknown = (Resolution.Unknown) resolution;
            if (candidate.event().unknownReferral() == UnknownReferral.REFUSE) {
                decided.add(refused(candidate, Refusal.notFound(unknown.problem()), unknown.traces()));
            } else if (Waiting.mayBeReferredLater(candidate.event())) {
                unreferred.add(candidate);
            } else {
                decided.add(unattributed(candidate, unknown.traces(), List.of()));
            }
        }
    }

    /** Once more, with the places locked where anybody could tie what the event names. */
    void considerAgain(ReferralBook book, Candidate candidate) {
        consider(book, candidate);
        if (unreferred.remove(candidate)) {
            List<Trace> traces = book.resolve(candidate.lookup()).traces();
            decided.add(unattributed(candidate, traces, Waiting.forReferral(candidate)));
        }
    }

    /**
     * An event that waited. It stays as it is when it must wait on: nobody is known, the referral began after it
     * happened, or the identifiers now contradict each other.
     */
    void reconsider(ReferralBook book, Late late) {
        Candidate candidate = late.candidate();
        if (!(book.resolve(candidate.lookup()) instanceof Resolution.Found found)) {
            return;
        }
        boolean tooEarly = !late.referred() && found.referral().createdAt().isAfter(candidate.happenedAt());
        Worth worth = exchange.worth(candidate);
        if (tooEarly || worth instanceof Worth.Unpayable) {
            return;
        }
        if (worth instanceof Worth.Known) {
            tied.add(tie(book, candidate, found, late.decision()));
        } else if (!late.referred()) {
            decided.add(parked(candidate, found, late.decision()));
        }
    }

    private void referred(ReferralBook book, Candidate candidate, Resolution.Found found) {
        Worth worth = exchange.worth(candidate);
        if (worth instanceof Worth.Unpayable unpayable) {
            decided.add(refused(candidate, Refusal.invalid(unpayable.problem()), found.traces()));
        } else if (worth instanceof Worth.NoRate missing) {
            decided.add(
                    candidate.event().unknownReferral() == UnknownReferral.REFUSE
                            ? refused(candidate, Refusal.invalid(missing.problem()), found.traces())
                            : parked(candidate, found, null));
        } else {
            tied.add(tie(book, candidate, found, null));
        }
    }

    private Tied tie(ReferralBook book, Candidate candidate, Resolution.Found found, @Nullable String earlier) {
        Event event = candidate.event();
        Referral before = found.referral();
        List<Verdict> fraud = mayEarn(event) ? guard.verdicts(before, event.person()) : List.of();
        Referral after = book.advance(before, candidate.lookup(), reached(event), candidate.happenedAt());
        if (fraud.stream().anyMatch(Verdict::blocks)) {
            after = book.advance(after, candidate.lookup(), ReferralStatus.REJECTED, candidate.happenedAt());
        }
        return new Tied(candidate, found.traces(), before, after, fraud, earlier);
    }

    /** Sales, and leads, which somebody may pay for. */
    static boolean mayEarn(Event event) {
        return event.sale() != null || event.type() == EventType.LEAD;
    }

    /** How far an event takes a referral; {@link ReferralStatus#CLICK}, the beginning, moves nothing. */
    private static ReferralStatus reached(Event event) {
        return switch (event.type()) {
            case CONVERSION -> reachedBySale(Objects.requireNonNull(event.sale(), "a conversion has a sale"));
            case LEAD, SIGNUP -> ReferralStatus.LEAD;
            case TRIAL -> ReferralStatus.TRIALING;
            case MILESTONE, CLICK, REFUND, ADVERTISER_EVENT, AFFILIATE_JOINED, AFFILIATE_LEFT -> ReferralStatus.CLICK;
        };
    }

    private static ReferralStatus reachedBySale(Sale sale) {
        if (sale.salesStatus() == SalesStatus.TRIALING) {
            return ReferralStatus.TRIALING;
        }
        if (sale.salesStatus() != SalesStatus.COMPLETE) {
            return ReferralStatus.CLICK;
        }
        return sale.subscription() ? ReferralStatus.ACTIVE : ReferralStatus.CUSTOMER;
    }

    private static Decided unattributed(Candidate candidate, List<Trace> traces, List<Waiting> waiting) {
        String decision = new DecisionJson(
                        waiting.isEmpty()
                                ? "nobody referred this customer: recorded, unattributed"
                                : "nobody referred this customer so far: recorded, and decided again when somebody is"
                                        + " found to have done so")
                .identifiers(traces)
                .write();
        return new Decided(
                candidate, processed(candidate, Action.UNATTRIBUTED, null, null), decision, List.of(), waiting);
    }

    private Decided parked(Candidate candidate, Resolution.Found found, @Nullable String earlier) {
        Sale sale = Objects.requireNonNull(candidate.event().sale(), "only a sale needs an exchange rate");
        Worth.NoRate missing = (Worth.NoRate) exchange.worth(candidate);
        DecisionJson decision = new DecisionJson("parked, and decided when there is an exchange rate")
                .identifiers(found.traces())
                .waiting(missing.problem());
        if (earlier != null) {
            decision.earlier(earlier);
        }
        return new Decided(
                candidate,
                processed(candidate, Action.PARKED, found.referral(), null),
                decision.write(),
                List.of(),
                List.of(Waiting.forRate(candidate, sale.amount().currency().getCurrencyCode())));
    }

    static Outcome processed(
            Candidate candidate, Action action, @Nullable Referral referral, @Nullable UUID transaction) {
        Event event = candidate.event();
        return new Outcome.Processed(
                candidate.id(),
                action,
                referral == null ? null : referral.id(),
                referral == null ? null : referral.status(),
                transaction,
                event.name(),
                event.type(),
                event.externalEventId(),
                Replay.FIRST);
    }

    private static Decided refused(Candidate candidate, Refusal refusal, List<Trace> traces) {
        String decision = new DecisionJson("refused: " + refusal.message())
                .identifiers(traces)
                .refusal(refusal)
                .write();
        return new Decided(candidate, new Outcome.Refused(candidate.id(), refusal), decision, List.of());
    }
}
