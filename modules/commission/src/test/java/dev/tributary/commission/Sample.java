package dev.tributary.commission;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sale and commissions of it, in memory alone. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-06-22T12:00:00Z");
    static final UUID AFFILIATE = new UUID(9, 9);

    private Sample() {}

    static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), Currency.getInstance(currency));
    }

    static Conversion sale(Conversion.Kind kind, Money sent, Money refunded, SalesStatus status) {
        return new Conversion(
                Case.id(), Case.id(), kind, null, null, Case.id(), AFFILIATE, Case.id(), sent, sent, null, refunded,
                status, null, null, NOON, NOON, false);
    }

    static Commission commission(Money amount, CommissionStatus status) {
        return commission(Unit.MONEY, 0, amount, status, false);
    }

    static Commission commission(Unit unit, int level, Money amount, CommissionStatus status, boolean deleted) {
        return commission(Commission.Kind.EARNING, null, unit, level, amount, status, deleted);
    }

    static Commission clawback(Commission from, Money amount) {
        return commission(
                Commission.Kind.CLAWBACK,
                from.id(),
                from.unit(),
                from.level(),
                amount,
                CommissionStatus.READY_FOR_PAYMENT,
                false);
    }

    private static Commission commission(
            Commission.Kind kind,
            @Nullable UUID from,
            Unit unit,
            int level,
            Money amount,
            CommissionStatus status,
            boolean deleted) {
        return new Commission(
                Case.id(),
                Case.id(),
                Case.id(),
                kind,
                level,
                AFFILIATE,
                Case.id(),
                Case.id(),
                null,
                null,
                unit,
                amount,
                amount,
                status,
                3,
                NOON.plusSeconds(3),
                new UUID(7, 7),
                from,
                null,
                NOON.plusSeconds(1),
                NOON.plusSeconds(2),
                "{}",
                NOON,
                NOON,
                deleted);
    }
}
