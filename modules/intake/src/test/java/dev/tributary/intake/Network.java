package dev.tributary.intake;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.commission.api.NetworkTerms.Revenue;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.NetworkReports;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Reported;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.partners.api.Numbers.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A {@link House} with an ad network's payout entries, and what its advertiser reports. */
final class Network {
    static final Currency USD = Currency.getInstance("USD");

    final House house;

    Network(House house) {
        this.house = house;
    }

    Network entry(int event, Reward reward) {
        return entry(new NetworkTerms(event, false, null), reward, null, new Approval.Automatic());
    }

    Network entryWithDuplicates(int event, Reward reward) {
        return entry(new NetworkTerms(event, true, null), reward, null, new Approval.Automatic());
    }

    Network entryWithRevenue(int event, Reward reward, @Nullable String amount, @Nullable String percent) {
        Revenue revenue =
                new Revenue(amount == null ? null : dollars(amount), percent == null ? null : new BigDecimal(percent));
        return entry(new NetworkTerms(event, false, revenue), reward, null, new Approval.Automatic());
    }

    Network entry(NetworkTerms terms, Reward reward, @Nullable Money cap, Approval approval) {
        return entry(terms, reward, new Duration.Lifetime(), cap, approval);
    }

    Network entry(NetworkTerms terms, Reward reward, Duration duration, @Nullable Money cap, Approval approval) {
        Incentive entry = new Incentive(
                house.team,
                house.ids.next(),
                1,
                house.offer,
                null,
                null,
                "Entry " + terms.advertiserEvent(),
                1,
                PaysFor.SALE,
                reward,
                List.of(),
                AppliesTo.ALL_PLANS,
                List.of(),
                duration,
                cap,
                approval,
                Instant.EPOCH,
                null,
                null,
                terms);
        house.asOwner(tx -> {
            house.commission.incentives().create(tx, List.of(entry));
            return entry;
        });
        return this;
    }

    String click() {
        return click("ada");
    }

    String click(String trackingId) {
        return click(trackingId, "{}");
    }

    String click(String trackingId, String details) {
        EventBuilder visit = house.event().visiting(trackingId, details);
        Outcome clicked = house.clicks.accept(List.of(visit.arrival())).get(0);
        return NetworkIds.write(((ClickRecorded) clicked).click());
    }

    /** Under a new key. */
    Reported report(String transaction, int event, @Nullable String amount) {
        return report(event(transaction, event, amount));
    }

    Reported report(EventBuilder event) {
        return (Reported) house.core.network.accept(List.of(event.arrival())).get(0);
    }

    EventBuilder event(String transaction, int event, @Nullable String amount) {
        return event(List.of(transaction), event, amount, null, null, "{}");
    }

    EventBuilder event(
            List<String> transactions,
            int event,
            @Nullable String amount,
            @Nullable Long offer,
            @Nullable Long affiliate,
            String details) {
        return house.event()
                .reporting(new NetworkEvent(
                        transactions,
                        event,
                        offer,
                        affiliate,
                        amount == null ? null : new BigDecimal(amount),
                        null,
                        details));
    }

    long number(Kind kind, UUID id) {
        return house.asTeam(tx -> house.partners.numbers().of(tx, kind, house.team, List.of(id)))
                .values()
                .iterator()
                .next();
    }

    List<NetworkReport> reports() {
        NetworkReports.Filter everything = new NetworkReports.Filter(
                house.team,
                Instant.EPOCH,
                House.NOW.plusSeconds(1),
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of());
        return house.asTeam(tx -> house.core.reports.list(tx, everything, 0, 100))
                .items();
    }

    static Money dollars(String amount) {
        return Money.of(new BigDecimal(amount), USD);
    }
}
