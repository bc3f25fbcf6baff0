package dev.tributary.intake;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.attribution.api.Resolution.Trace;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.intake.Decided.Notice;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Team;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides fresh events: whose they are, what they earn, how the referral moves on. */
final class Deciding {
    private final Teams teams;
    private final Affiliates affiliates;
    private final Referrals referrals;
    private final Conversions conversions;
    private final IdSource ids;

    Deciding(Teams teams, Affiliates affiliates, Referrals referrals, Conversions conversions, IdSource ids) {
        this.teams = teams;
        this.affiliates = affiliates;
        this.referrals = referrals;
        this.conversions = conversions;
        this.ids = ids;
    }

    /** In the order of arrival, so that each event sees what those before it changed. */
    List<Decided> decide(Tx tx, List<Candidate> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return List.of();
        }
        Map<UUID, Currency> currencies = currencies(tx, fresh);
        ReferralBook book =
                referrals.open(tx, fresh.stream().map(Candidate::lookup).toList());
        List<Decided> decided = new ArrayList<>();
        List<Tied> sales = new ArrayList<>();
        for (Candidate candidate : fresh) {
            Resolution resolution = book.resolve(candidate.lookup());
            if (!(resolution instanceof Resolution.Found found)) {
                decided.add(untied(candidate, resolution));
                continue;
            }
            Optional<Problem> objection = objection(candidate, currencies);
            if (objection.isPresent()) {
                decided.add(refused(candidate, Refusal.invalid(objection.get()), found.traces()));
                continue;
            }
            Tied tied = tie(book, candidate, found);
            if (candidate.event().sale() == null) {
                decided.add(moved(tied));
            } else {
                sales.add(tied);
            }
        }
        book.save(tx);
        decided.addAll(book(tx, sales, currencies));
        return decided;
    }

    private Map<UUID, Currency> currencies(Tx tx, List<Candidate> fresh) throws SQLException {
        Set<UUID> named = fresh.stream().map(Candidate::team).collect(Collectors.toSet());
        return teams.find(tx, named).stream().collect(Collectors.toMap(Team::id, Team::currency));
    }

    private Optional<Problem> objection(Candidate candidate, Map<UUID, Currency> currencies) {
        Sale sale = candidate.event().sale();
        return sale == null ? Optional.empty() : conversions.objection(sale, currency(candidate.team(), currencies));
    }

    private static Tied tie(ReferralBook book, Candidate candidate, Resolution.Found found) {
        Event event = candidate.event();
        Instant at = Objects.requireNonNullElse(event.occurredAt(), event.receivedAt());
        Referral after = book.advance(found.referral(), candidate.lookup(), reached(event), at);
        return new Tied(candidate, found.traces(), found.referral(), after);
    }

    /** How far an event takes a referral; {@link ReferralStatus#CLICK}, the beginning, moves nothing. */
    private static ReferralStatus reached(Event event) {
        return switch (event.type()) {
            case CONVERSION -> reachedBySale(Objects.requireNonNull(event.sale(), "a conversion has a sale"));
            case LEAD, SIGNUP -> ReferralStatus.LEAD;
            case TRIAL -> ReferralStatus.TRIALING;
            case MILESTONE, CLICK -> ReferralStatus.CLICK;
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

    private static Decided untied(Candidate candidate, Resolution resolution) {
        if (resolution instanceof Resolution.Contradiction contradiction) {
            return refused(candidate, Refusal.invalid(contradiction.problem()), contradiction.traces());
        }
        Resolution.Unknown unknown = (Resolution.Unknown) resolution;
        if (candidate.event().unknownReferral() == UnknownReferral.REFUSE) {
            return refused(candidate, Refusal.notFound(unknown.problem()), unknown.traces());
        }
        String decision = new DecisionJson("nobody referred this customer: recorded, unattributed")
                .identifiers(unknown.traces())
                .write();
        return new Decided(candidate, processed(candidate, Action.UNATTRIBUTED, null), decision, List.of());
    }

    private static Decided refused(Candidate candidate, Refusal refusal, List<Trace> traces) {
        String decision = new DecisionJson("refused: " + refusal.message())
                .identifiers(traces)
                .refusal(refusal)
                .write();
        return new Decided(candidate, new Outcome.Refused(candidate.id(), refusal), decision, List.of());
    }

    private static Decided moved(Tied tied) {
        boolean changed = !tied.after().equals(tied.before());
        Action action = changed ? Action.REFERRAL_UPDATED : Action.EVENT_RECORDED;
        String decision = new DecisionJson(
                        changed ? "the referral was updated" : "recorded; the referral stayed as it was")
                .identifiers(tied.traces())
                .referral(tied.before(), tied.after(), tied.why())
                .write();
        return new Decided(
                tied.candidate(), processed(tied.candidate(), action, tied.after()), decision, tied.notices());
    }

    private static Outcome processed(Candidate candidate, Action action, @Nullable Referral referral) {
        Event event = candidate.event();
        return new Outcome.Processed(
                candidate.id(),
                action,
                referral == null ? null : referral.id(),
                referral == null ? null : referral.status(),
                event.name(),
                event.type(),
                event.externalEventId(),
                Replay.FIRST);
    }

    private List<Decided> book(Tx tx, List<Tied> sales, Map<UUID, Currency> currencies) throws SQLException {
        if (sales.isEmpty()) {
            return List.of();
        }
        Map<UUID, Affiliate> owners = affiliates
                .find(
                        tx,
                        sales.stream().map(tied -> tied.candidate().team()).collect(Collectors.toSet()),
                        sales.stream().map(tied -> tied.after().affiliate()).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Affiliate::id, Function.identity()));
        List<NewConversion> orders = sales.stream()
                .map(tied -> order(
                        tied,
                        Objects.requireNonNull(owners.get(tied.after().affiliate()), "a referral has its affiliate"),
                        currency(tied.candidate().team(), currencies)))
                .toList();
        List<Booking> bookings = conversions.book(tx, orders);
        List<Decided> decided = new ArrayList<>();
        for (int at = 0; at < sales.size(); at++) {
            decided.add(converted(sales.get(at), bookings.get(at)));
        }
        return decided;
    }

    private NewConversion order(Tied tied, Affiliate affiliate, Currency teamCurrency) {
        Event event = tied.candidate().event();
        Referral referral = tied.after();
        Sale sale = Objects.requireNonNull(event.sale(), "a conversion has a sale");
        return new NewConversion(
                event.team(),
                ids.next(),
                tied.candidate().id(),
                Objects.requireNonNull(event.externalEventId(), "a conversion has a key"),
                referral.id(),
                referral.createdAt(),
                new Earner(
                        affiliate.id(),
                        affiliate.offer(),
                        Standing.valueOf(affiliate.status().name())),
                List.of(),
                referral.program(),
                teamCurrency,
                sale,
                sale.amount(),
                null,
                ineligible(referral, affiliate),
                Objects.requireNonNullElse(event.occurredAt(), event.receivedAt()),
                event.receivedAt(),
                event.metadata());
    }

    private static @Nullable String ineligible(Referral referral, Affiliate affiliate) {
        if (referral.status() == ReferralStatus.REJECTED) {
            return "the referral is rejected";
        }
        return affiliate.status() == PartnershipStatus.APPROVED ? null : "the affiliate's partnership is not approved";
    }

    private static Decided converted(Tied tied, Booking booking) {
        String decision = new DecisionJson(booking.assessment().summary())
                .identifiers(tied.traces())
                .referral(tied.before(), tied.after(), tied.why())
                .assessment(booking.assessment())
                .write();
        List<Notice> notices = new ArrayList<>(tied.notices());
        notices.add(Notices.ofConversion(tied.candidate().id(), booking.conversion()));
        Outcome outcome = new Outcome.Converted(tied.candidate().id(), booking.conversion(), Replay.FIRST);
        return new Decided(tied.candidate(), outcome, decision, notices);
    }

    private static Currency currency(UUID team, Map<UUID, Currency> currencies) {
        return Objects.requireNonNull(currencies.get(team), "the team of an event exists");
    }

    /** A candidate with its referral, before and after. */
    private record Tied(Candidate candidate, List<Trace> traces, Referral before, Referral after) {
        String why() {
            List<String> led = traces.stream()
                    .filter(trace -> trace.referral() != null)
                    .map(Trace::identifier)
                    .toList();
            return String.join(" and ", led) + (led.size() == 1 ? " leads here" : " lead here");
        }

        List<Notice> notices() {
            return Notices.ofReferral(candidate.id(), before, after);
        }
    }
}
