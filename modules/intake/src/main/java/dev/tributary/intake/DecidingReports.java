package dev.tributary.intake;

import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.commission.api.Incentive;
import dev.tributary.intake.Exchange.Worth;
import dev.tributary.intake.FraudGate.Guard;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliates.Lineage;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what advertisers report to an ad network (contract everflow.md, section 6). Every event that can be read is
 * recorded: one that is not valid with the network's number for what is wrong, and nothing is paid for it.
 */
final class DecidingReports implements Decides {
    private final Teams teams;
    private final Exchange.StoredRates rates;
    private final Referrals referrals;
    private final FraudGate gate;
    private final FindingTransactions transactions;
    private final NamedNumbers named;
    private final BookingReports booking;
    private final ReportTable reports = new ReportTable();

    DecidingReports(
            Teams teams,
            Exchange.StoredRates rates,
            Referrals referrals,
            FraudGate gate,
            FindingTransactions transactions,
            NamedNumbers named,
            BookingReports booking) {
        this.teams = teams;
        this.rates = rates;
        this.referrals = referrals;
        this.gate = gate;
        this.transactions = transactions;
        this.named = named;
        this.booking = booking;
    }

    @Override
    public Decisions decide(Tx tx, List<Candidate> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return Decisions.NONE;
        }
        List<Decided> decided = new ArrayList<>();
        List<Candidate> asked = new ArrayList<>();
        for (Candidate candidate : fresh) {
            String ignored = candidate.event().network() == null
                    ? null
                    : candidate.event().network().ignored();
            if (ignored == null) {
                asked.add(candidate);
            } else {
                decided.add(ignored(candidate, ignored));
            }
        }
        if (!asked.isEmpty()) {
            decided.addAll(reported(tx, asked));
        }
        return new Decisions(decided, List.of());
    }

    private List<Decided> reported(Tx tx, List<Candidate> asked) throws SQLException {
        Exchange currencies = Exchange.open(tx, teams, rates, asked);
        List<ReportedEvent> events = asked.stream()
                .map(each -> ReportedEvent.of(each, currencies.currency(each.team())))
                .toList();
        Exchange exchange = Exchange.open(
                tx, teams, rates, events.stream().map(ReportedEvent::candidate).toList());
        List<Decided> decided = new ArrayList<>();
        List<ReportedEvent> bookable = new ArrayList<>();
        for (ReportedEvent each : events) {
            Problem problem = problem(each, exchange);
            if (problem == null) {
                bookable.add(each);
            } else {
                decided.add(refused(each.candidate(), problem));
            }
        }
        decided.addAll(recorded(tx, bookable, exchange));
        return decided;
    }

    private static @Nullable Problem problem(ReportedEvent reported, Exchange exchange) {
        if (reported.problem() != null) {
            return reported.problem();
        }
        Worth worth = exchange.worth(reported.candidate());
        if (worth instanceof Worth.NoRate missing) {
            return Problem.of("network.currency", missing.problem().message());
        }
        return worth instanceof Worth.Unpayable unpayable
                ? Problem.of("network.amount", unpayable.problem().message())
                : null;
    }

    private List<Decided> recorded(Tx tx, List<ReportedEvent> events, Exchange exchange) throws SQLException {
        if (events.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<UUID>> origins = transactions.of(tx, events);
        List<Lookup> lookups = new ArrayList<>();
        for (ReportedEvent each : events) {
            for (UUID origin : origins.getOrDefault(each.candidate().id(), List.of())) {
                lookups.add(FindingTransactions.lookup(each.candidate().team(), origin));
            }
        }
        ReferralBook book = referrals.open(tx, lookups);
        Guard guard = gate.open(tx, book, FraudGate.named(book, lookups));
        Map<UUID, Resolution.Found> found = new HashMap<>();
        for (ReportedEvent each : events) {
            lastTouch(book, each, origins)
                    .ifPresent(it -> found.put(each.candidate().id(), it));
        }
        Set<UUID> referred =
                found.values().stream().map(it -> it.referral().id()).collect(Collectors.toSet());
        BookingReports.Batch batch = booking.open(tx, events, found, exchange);
        NamedNumbers.Known numbers = named.open(tx, book, events, found);
        Duplicates duplicates = Duplicates.open(tx, reports, events, referred);
        for (ReportedEvent each : events) {
            Resolution.Found its = found.get(each.candidate().id());
            if (its == null) {
                batch.invalid(each, NetworkError.INVALID_TRANSACTION, "nobody began the transaction that is named");
            } else {
                judge(book, guard, batch, numbers, duplicates, each, its);
            }
        }
        book.save(tx);
        return batch.book(tx, reports);
    }

    private void judge(
            ReferralBook book,
            Guard guard,
            BookingReports.Batch batch,
            NamedNumbers.Known numbers,
            Duplicates duplicates,
            ReportedEvent reported,
            Resolution.Found found) {
        Referral before = current(book, reported, found);
        Invalid invalid = wrong(batch, numbers, reported, before);
        Incentive entry = batch.entry(reported);
        if (invalid == null && entry == null) {
            invalid = new Invalid(
                    NetworkError.UNMATCHING_EVENT,
                    "the offer has no payout entry for the advertiser's event "
                            + reported.network().advertiserEvent());
        }
        List<Verdict> fraud =
                guard.verdicts(before, reported.candidate().event().person());
        Verdict block = fraud.stream().filter(Verdict::blocks).findFirst().orElse(null);
        if (invalid == null && block != null) {
            book.advance(
                    before,
                    nobody(reported),
                    ReferralStatus.REJECTED,
                    reported.candidate().happenedAt());
            invalid = new Invalid(NetworkError.FRAUDULENT, block.reason());
        }
        if (invalid == null && entry != null) {
            String duplicate = duplicates.check(reported, entry, before.id(), before.affiliate());
            invalid = duplicate == null ? null : new Invalid(NetworkError.DUPLICATE, duplicate);
        }
        if (invalid != null) {
            batch.invalid(reported, invalid.error(), invalid.why());
            return;
        }
        ReferralStatus reached =
                reported.candidate().event().sale() == null ? ReferralStatus.LEAD : ReferralStatus.CUSTOMER;
        Referral after = book.advance(
                before, nobody(reported), reached, reported.candidate().happenedAt());
        batch.valid(reported, new Tied(reported.candidate(), found.traces(), before, after, fraud, null));
    }

    private static @Nullable Invalid wrong(
            BookingReports.Batch batch, NamedNumbers.Known numbers, ReportedEvent reported, Referral referral) {
        if (reported.network().errorCode() == NetworkError.INVALID_TOKEN.code()) {
            return new Invalid(NetworkError.INVALID_TOKEN, "it is not the one in the integration's settings");
        }
        Lineage lineage = batch.lineage(reported);
        if (lineage == null) {
            return new Invalid(NetworkError.INVALID_CLICK, "its affiliate was removed");
        }
        return switch (lineage.affiliate().status()) {
            case REJECTED -> new Invalid(NetworkError.INVALID_CLICK, "its affiliate is rejected");
            case PENDING, APPROVED ->
                referral.status() == ReferralStatus.REJECTED
                        ? new Invalid(NetworkError.FRAUDULENT, "the referral is rejected")
                        : numbers.mismatch(reported, referral, lineage.affiliate());
        };
    }

    /** As it is after the events before this one. */
    private static Referral current(ReferralBook book, ReportedEvent reported, Resolution.Found found) {
        Lookup lookup = FindingTransactions.lookup(
                reported.candidate().team(), found.referral().id());
        return book.resolve(lookup) instanceof Resolution.Found now ? now.referral() : found.referral();
    }

    private static Lookup nobody(ReportedEvent reported) {
        return new Lookup(reported.candidate().team(), Identifiers.NONE);
    }

    /** The latest that is known here: the others may be other networks'. */
    private static Optional<Resolution.Found> lastTouch(
            ReferralBook book, ReportedEvent reported, Map<UUID, List<UUID>> origins) {
        for (UUID origin : origins.getOrDefault(reported.candidate().id(), List.of())) {
            Lookup lookup = FindingTransactions.lookup(reported.candidate().team(), origin);
            if (book.resolve(lookup) instanceof Resolution.Found found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Decided ignored(Candidate candidate, String why) {
        String decision = new DecisionJson("ignored: " + why).write();
        return new Decided(
                candidate, Deliberation.processed(candidate, Action.IGNORED, null, null), decision, List.of());
    }

    private static Decided refused(Candidate candidate, Problem problem) {
        Refusal refusal = Refusal.invalid(problem);
        String decision = new DecisionJson("refused: " + refusal.message())
                .refusal(refusal)
                .write();
        return new Decided(candidate, new Outcome.Refused(candidate.id(), refusal), decision, List.of());
    }

    /** What is wrong, and why. */
    record Invalid(NetworkError error, String why) {}
}
