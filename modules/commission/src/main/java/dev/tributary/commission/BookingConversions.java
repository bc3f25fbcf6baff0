package dev.tributary.commission;

import dev.tributary.commission.Assessing.Verdict;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records sales and books what they earn: one statement per table, whatever the size of the batch. */
final class BookingConversions implements Conversions {
    private final IncentiveTable incentives;
    private final ConversionTable conversions;
    private final CommissionTable commissions;
    private final PostingTable postings;
    private final Assessing assessing;

    BookingConversions(
            IncentiveTable incentives,
            ConversionTable conversions,
            CommissionTable commissions,
            PostingTable postings,
            Assessing assessing) {
        this.incentives = incentives;
        this.conversions = conversions;
        this.commissions = commissions;
        this.postings = postings;
        this.assessing = assessing;
    }

    @Override
    public Optional<Problem> objection(Sale sale, Currency teamCurrency) {
        Currency currency = sale.amount().currency();
        return currency.equals(teamCurrency)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "sale_amount_currency",
                        "No exchange rate from " + currency + " to " + teamCurrency + " is stored; send the sale in "
                                + teamCurrency));
    }

    @Override
    public List<Booking> book(Tx tx, List<NewConversion> sales) throws SQLException {
        if (sales.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Incentive>> offered = incentives
                .ofOffers(
                        tx,
                        sales.stream().map(NewConversion::team).collect(Collectors.toSet()),
                        sales.stream().map(sale -> sale.affiliate().offer()).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.groupingBy(Incentive::offer));
        List<Assessed> assessed = sales.stream()
                .map(sale -> new Assessed(
                        sale,
                        assessing.assess(
                                sale, offered.getOrDefault(sale.affiliate().offer(), List.of()))))
                .toList();
        write(tx, assessed);
        return assessed.stream()
                .map(each -> new Booking(each.conversion(), each.verdict().assessment()))
                .toList();
    }

    @Override
    public List<Conversion> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException {
        return conversions.find(tx, teams, ids);
    }

    private void write(Tx tx, List<Assessed> assessed) throws SQLException {
        conversions.insert(tx, assessed.stream().map(Assessed::sale).toList());
        List<CommissionTable.Added> earned = new ArrayList<>();
        List<PostingTable.Added> lines = new ArrayList<>();
        for (Assessed each : assessed) {
            Earning earning = each.earning();
            if (earning != null) {
                earned.add(new CommissionTable.Added(each.sale(), earning));
                lines.addAll(PostingTable.Added.of(
                        each.sale(), earning.id(), each.verdict().assessment().postings()));
            }
        }
        commissions.insert(tx, earned);
        postings.insert(tx, lines);
    }

    /** A sale with what was decided on it. */
    private record Assessed(NewConversion sale, Verdict verdict) {
        @Nullable
        Earning earning() {
            Earned earned = verdict.assessment().earned();
            return earned == null
                    ? null
                    : new Earning(
                            earned.commission(),
                            earned.incentive(),
                            verdict.incentive() == null
                                    ? null
                                    : verdict.incentive().version(),
                            Unit.MONEY,
                            earned.amount(),
                            earned.amount(),
                            earned.status(),
                            verdict.holdDays());
        }

        Conversion conversion() {
            return new Conversion(
                    sale.team(),
                    sale.id(),
                    sale.sale() == null ? Conversion.Kind.LEAD : Conversion.Kind.SALE,
                    sale.event(),
                    sale.externalEventId(),
                    sale.referral(),
                    sale.affiliate().affiliate(),
                    sale.program(),
                    sale.amount(),
                    ConversionTable.sent(sale),
                    sale.rate(),
                    new Money(0, ConversionTable.sent(sale).currency()),
                    sale.sale() == null ? SalesStatus.COMPLETE : sale.sale().salesStatus(),
                    null,
                    earning(),
                    sale.occurredAt(),
                    sale.recordedAt(),
                    false);
        }
    }
}
