package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.kernel.Money;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sales of one customer that arrive at once are counted one after the other: the lock of the referral comes first. */
@ExtendWith(TestDatabase.class)
class CapRaceTest {
    private static final Currency USD = Currency.getInstance("USD");

    private final House house;

    CapRaceTest(Connections connections) {
        house = new House(connections);
    }

    @Test
    void transactionsSideBySideNeverPayMoreThanTheCap() {
        capped(new Money(2_500, USD), new Duration.Lifetime());
        house.referral("cust_1", null);

        assertThat(earnedAtOnce(12)).containsExactlyInAnyOrder("9.90 USD", "9.90 USD", "5.20 USD");
        assertThat(house.balances())
                .containsExactly("affiliate_payable.approved -2500 USD", "program_expense 2500 USD");
    }

    @Test
    void transactionsSideBySideNeverPayMoreOftenThanTheLimit() {
        capped(null, new Duration.PaymentLimited(2));
        house.referral("cust_1", null);

        assertThat(earnedAtOnce(12)).containsExactly("9.90 USD", "9.90 USD");
    }

    private List<String> earnedAtOnce(int sales) {
        List<CompletableFuture<Conversion>> all = IntStream.range(0, sales)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> Read.converted(house.accept(house.event().customer("cust_1")))))
                .toList();
        return all.stream()
                .map(CompletableFuture::join)
                .filter(conversion -> conversion.earning() != null)
                .map(conversion -> Read.earning(conversion).amount().toString())
                .toList();
    }

    private void capped(@Nullable Money cap, Duration duration) {
        Incentive incentive = new Incentive(
                house.team,
                house.ids.next(),
                1,
                house.offer,
                null,
                null,
                "capped",
                1,
                PaysFor.SALE,
                House.percent("10"),
                List.of(),
                AppliesTo.ALL_PLANS,
                List.of(),
                duration,
                cap,
                new Approval.Automatic(),
                Instant.EPOCH,
                null,
                null);
        house.asOwner(tx -> {
            house.commission.incentives().create(tx, List.of(incentive));
            return incentive;
        });
    }
}
