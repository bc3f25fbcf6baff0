package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Payables.CommissionState;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.kernel.Money;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.payouts.api.PayoutPreview.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is paid, and who is not, without a database. */
class JudgingTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private final Judging judging = new Judging(new Threshold(money("50.50", "USD")));

    @ParameterizedTest
    @CsvSource({
        "APPROVED, 50.50, 1, PAID",
        "APPROVED, 50.49, 1, BELOW_THRESHOLD",
        "APPROVED, 0,     2, NETS_TO_ZERO",
        "APPROVED, -0.01, 2, NEGATIVE_BALANCE",
        "APPROVED, 0,     0, NOTHING_APPROVED",
        "REJECTED, 50.50, 1, PAID",
        "PENDING,  50.50, 1, NOT_APPROVED",
        ",         50.50, 1, AFFILIATE_DELETED"
    })
    void theVerdictFollowsFromWhoItIsAndWhatIsReady(
            @Nullable PartnershipStatus status, String ready, int commissions, Verdict verdict) {
        Affiliate affiliate = status == null ? null : affiliate(status);

        assertThat(judging.judge(affiliate, money(ready, "USD"), commissions)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"USD, 50.50", "EUR, 50.50", "JPY, 51", "KWD, 50.500"})
    void theThresholdIsAsManyUnitsOfAnyCurrencyRoundedUp(String currency, String threshold) {
        Money expected = money(threshold, currency);

        assertThat(judging.threshold(Currency.getInstance(currency))).isEqualTo(expected);
        assertThat(judging.judge(affiliate(PartnershipStatus.APPROVED), expected, 1))
                .isEqualTo(Verdict.PAID);
        Money less = new Money(expected.minor() - 1, expected.currency());
        assertThat(judging.judge(affiliate(PartnershipStatus.APPROVED), less, 1))
                .isEqualTo(Verdict.BELOW_THRESHOLD);
    }

    @Test
    void aPurseIsOfOneAffiliateInOneCurrencyAndNets() {
        List<Purse> purses = Purse.of(List.of(
                payable(SECOND, money("1", "USD")),
                payable(FIRST, money("60", "USD")),
                payable(FIRST, money("70", "EUR")),
                payable(FIRST, money("-5", "USD"))));

        assertThat(purses)
                .extracting(purse -> purse.affiliate() + " " + purse.sum().orElseThrow())
                .containsExactly(FIRST + " 70.00 EUR", FIRST + " 55.00 USD", SECOND + " 1.00 USD");
        assertThat(purses.get(1).contents()).hasSize(2);
        assertThat(purses.get(1).judge(judging, affiliate(PartnershipStatus.APPROVED)))
                .isEqualTo(Verdict.PAID);
    }

    @Test
    void aSumBeyondTheLargestAmountIsForAPersonToLookAt() {
        Money most = new Money(Money.MAX_MINOR, Currency.getInstance("JPY"));
        Money one = new Money(1, most.currency());
        Affiliate owner = affiliate(PartnershipStatus.APPROVED);

        assertThat(purse(most).judge(judging, owner)).isEqualTo(Verdict.PAID);
        assertThat(purse(most, one).sum()).isEmpty();
        assertThat(purse(most, one).judge(judging, owner)).isEqualTo(Verdict.OUT_OF_RANGE);
        assertThat(purse(most, one, one.negated()).sum()).contains(most);
        assertThat(purse(most.negated()).sum()).contains(most.negated());
        assertThat(purse(most.negated(), one.negated()).sum()).isEmpty();
    }

    private static Purse purse(Money... contents) {
        return new Purse(
                FIRST,
                contents[0].currency(),
                Arrays.stream(contents).map(each -> payable(FIRST, each)).toList());
    }

    private static Payable payable(UUID affiliate, Money amount) {
        return new Payable(UUID.randomUUID(), affiliate, amount, CommissionState.READY, Instant.EPOCH);
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), Currency.getInstance(currency));
    }

    private static Affiliate affiliate(PartnershipStatus status) {
        return new Affiliate(
                FIRST, FIRST, FIRST, FIRST, "A", "a@example.com", "a", status, null, Profile.IMPORTED, Instant.EPOCH);
    }
}
