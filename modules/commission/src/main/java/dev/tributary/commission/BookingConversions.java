package dev.tributary.commission;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records conversions and books what they earn: one statement per table, whatever the size of the batch. */
final class BookingConversions implements Conversions {
    private final IncentiveTable incentives;
    private final LevelRuleTable levelRules;
    private final ConversionTable conversions;
    private final ConversionUpdates updates = new ConversionUpdates();
    private final RecordedSales recorded = new RecordedSales();
    private final CommissionTable commissions;
    private final Assessing assessing;

    BookingConversions(
            IncentiveTable incentives,
            LevelRuleTable levelRules,
            ConversionTable conversions,
            CommissionTable commissions,
            Assessing assessing) {
        this.incentives = incentives;
        this.levelRules = levelRules;
        this.conversions = conversions;
        this.commissions = commissions;
        this.assessing = assessing;
    }

    @Override
    public List<Booking> book(Tx tx, List<NewConversion> batch) throws SQLException {
        List<Assessed> assessed = assess(tx, batch);
        write(
                tx,
                assessed.stream()
                        .filter(Assessed::isRecorded)
                        .map(Assessed::conversion)
                        .toList(),
                assessed);
        return assessed.stream()
                .map(each -> new Booking(each.recorded(), each.isRecorded(), each.assessment()))
                .toList();
    }

    @Override
    public Assessment preview(Tx tx, NewConversion conversion) throws SQLException {
        return assess(tx, List.of(conversion)).get(0).assessment();
    }

    @Override
    public List<Optional<Incentive>> rules(Tx tx, List<NewConversion> batch) throws SQLException {
        if (batch.isEmpty()) {
            return List.of();
        }
        Rulebook rules = rules(tx, batch.stream().map(NewConversion::team).collect(Collectors.toSet()), batch);
        return batch.stream()
                .map(each -> Optional.ofNullable(
                        Choice.of(each, rules.of(each), Assessing.moment(each)).winner()))
                .toList();
    }

    @Override
    public List<Booking> complete(Tx tx, List<Completion> completions) throws SQLException {
        Map<UUID, NewConversion> found = recorded.notEarned(tx, completions);
        List<Assessed> assessed = assess(
                tx,
                completions.stream()
                        .map(Completion::conversion)
                        .distinct()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .toList());
        write(tx, List.of(), assessed);
        updates.earn(
                tx,
                assessed.stream()
                        .filter(each -> each.assessment().direct() != null)
                        .map(Assessed::conversion)
                        .toList());
        Map<UUID, Conversion> now = conversions
                .find(tx, completions.stream().map(Completion::team).collect(Collectors.toSet()), found.keySet())
                .stream()
                .collect(Collectors.toMap(Conversion::id, Function.identity()));
        return assessed.stream()
                .map(each -> new Booking(
                        Objects.requireNonNull(now.get(each.conversion().id()), "it was locked a moment ago"),
                        true,
                        each.assessment()))
                .toList();
    }

    @Override
    public List<Conversion> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException {
        return conversions.find(tx, teams, ids);
    }

    private List<Assessed> assess(Tx tx, List<NewConversion> batch) throws SQLException {
        if (batch.isEmpty()) {
            return List.of();
        }
        Set<UUID> teams = batch.stream().map(NewConversion::team).collect(Collectors.toSet());
        Rulebook rules = rules(tx, teams, batch);
        History history = history(tx, teams, batch, rules.needingHistory());
        Set<UUID> leads = leads(tx, teams, batch);
        List<Assessed> assessed = new ArrayList<>();
        for (NewConversion conversion : batch) {
            boolean known = conversion.kind() == Kind.LEAD && leads.contains(conversion.referral());
            Assessment assessment = known
                    ? new Assessment(
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            "the referral was paid for as a lead before; once is all")
                    : assessing.assess(conversion, rules, history);
            Assessed each = new Assessed(conversion, assessment);
            if (conversion.kind() == Kind.LEAD && each.isRecorded()) {
                leads.add(conversion.referral());
            }
            assessed.add(each);
        }
        return assessed;
    }

    private Rulebook rules(Tx tx, Set<UUID> teams, List<NewConversion> batch) throws SQLException {
        Set<UUID> offers = batch.stream().map(each -> each.affiliate().offer()).collect(Collectors.toSet());
        Set<UUID> affiliates =
                batch.stream().map(each -> each.affiliate().affiliate()).collect(Collectors.toSet());
        Set<UUID> uplines = batch.stream()
                .flatMap(each -> each.uplines().stream())
                .map(Earner::affiliate)
                .collect(Collectors.toSet());
        List<LevelRule> levels = uplines.isEmpty() ? List.of() : levelRules.find(tx, teams, offers, uplines);
        return new Rulebook(incentives.forConversions(tx, teams, offers, affiliates), levels);
    }

    private History history(Tx tx, Set<UUID> teams, List<NewConversion> batch, Set<UUID> counting) throws SQLException {
        return counting.isEmpty()
                ? new History()
                : commissions.history(
                        tx, teams, batch.stream().map(NewConversion::referral).collect(Collectors.toSet()), counting);
    }

    private Set<UUID> leads(Tx tx, Set<UUID> teams, List<NewConversion> batch) throws SQLException {
        Set<UUID> referrals = batch.stream()
                .filter(each -> each.kind() == Kind.LEAD)
                .map(NewConversion::referral)
                .collect(Collectors.toSet());
        return referrals.isEmpty() ? new HashSet<>() : recorded.leads(tx, teams, referrals);
    }

    private static void write(Tx tx, List<NewConversion> added, List<Assessed> assessed) throws SQLException {
        List<CommissionTable.Added> earned = new ArrayList<>();
        List<PostingTable.Added> lines = new ArrayList<>();
        for (Assessed each : assessed) {
            for (Earned one : each.assessment().earned()) {
                earned.add(new CommissionTable.Added(each.conversion(), one));
                lines.addAll(PostingTable.Added.of(each.conversion(), one.commission(), one.postings()));
            }
        }
        BookingStatement.write(tx, added, earned, lines);
    }

    /** A conversion with what was decided on it. */
    private record Assessed(NewConversion conversion, Assessment assessment) {
        /** A sale and an advertiser's event always; a lead when something is paid for it. */
        boolean isRecorded() {
            return conversion.kind() != Kind.LEAD || assessment.direct() != null;
        }

        Conversion recorded() {
            Money sent = ConversionTable.sent(conversion);
            Sale sale = conversion.sale();
            return new Conversion(
                    conversion.team(),
                    conversion.id(),
                    conversion.kind(),
                    conversion.event(),
                    conversion.externalEventId(),
                    conversion.referral(),
                    conversion.affiliate().affiliate(),
                    conversion.program(),
                    conversion.amount(),
                    sent,
                    conversion.rate(),
                    new Money(0, sent.currency()),
                    sale == null ? SalesStatus.COMPLETE : sale.salesStatus(),
                    null,
                    earning(),
                    conversion.occurredAt(),
                    conversion.recordedAt(),
                    false);
        }

        private @Nullable Earning earning() {
            Earned earned = assessment.direct();
            return earned == null
                    ? null
                    : new Earning(
                            earned.commission(),
                            earned.incentive(),
                            earned.incentiveVersion(),
                            earned.unit(),
                            earned.amount(),
                            earned.amount(),
                            earned.status(),
                            earned.holdDays());
        }
    }
}
