package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.StatementFailedException;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL itself keeps a level from earning twice from one sale, whatever the code does. */
@ExtendWith(TestDatabase.class)
class EarningOnceTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Money SALE = new Money(10_000, Currency.getInstance("USD"));
    private static final Money EARNED = new Money(3_000, Currency.getInstance("USD"));

    private final Shop shop;

    EarningOnceTest(Connections connections) {
        this.shop = new Shop(connections);
    }

    @Test
    void aLevelEarnsOnceFromASale() {
        UUID sale = shop.sale(SALE);
        shop.earns(sale, EARNED, CommissionStatus.READY_FOR_PAYMENT);

        assertThatThrownBy(() -> shop.earns(sale, EARNED, CommissionStatus.PENDING))
                .isInstanceOf(StatementFailedException.class)
                .hasStackTraceContaining("commission_once");
    }

    @Test
    void anotherLevelEarnsFromTheSameSale() {
        UUID sale = shop.sale(SALE);
        shop.earns(sale, EARNED, CommissionStatus.READY_FOR_PAYMENT);
        UUID above = shop.earns(sale, 1, shop.ids.next(), EARNED, Unit.MONEY, CommissionStatus.PENDING);

        assertThat(above).isNotNull();
    }

    @Test
    void whatWasPaidCanBeTakenBackInSeveralParts() {
        UUID sale = shop.sale(SALE);
        shop.earns(sale, EARNED, CommissionStatus.PAID);
        for (String part : List.of("20", "30")) {
            shop.run(tx -> shop.module
                    .refunds()
                    .refund(
                            tx,
                            new RefundRequest(
                                    shop.team, sale, new BigDecimal(part), SALE.currency(), null, null, NOON, NOON)));
        }

        List<Long> clawbacks = shop.run(tx -> tx.query(
                "select amount_minor from commission.commission"
                        + " where team_id = ? and conversion_id = ? and kind = 'clawback' order by commission_id",
                p -> p.uuid(shop.team).uuid(sale),
                row -> row.number("amount_minor")));
        assertThat(clawbacks).containsExactly(-600L, -900L);
    }
}
