package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who earns at all. */
class EligibilityTest {
    private final Case sales = new Case();

    @Test
    void aRejectedAffiliatesSaleIsRecordedAtZero() {
        sales.with(
                sales.rule("all"),
                sales.rule("credits").products("c").credits(3).payments(1));
        sales.standing(Standing.REJECTED);

        Assessment money = sales.sell("100");
        Assessment credits = sales.products("c").sell("100");

        assertThat(direct(money).amount()).hasToString("0.00 USD");
        assertThat(direct(money).formula()).isEqualTo("nothing: the affiliate's partnership is rejected");
        assertThat(money.postings()).isEmpty();
        assertThat(direct(credits).amount()).isEqualTo(new Money(0, Payment.noCurrency()));
        assertThat(direct(sales.standing(Standing.APPROVED).sell("100")).amount())
                .as("zero was no payment")
                .isEqualTo(new Money(3, Payment.noCurrency()));
    }

    @Test
    void aPendingAffiliateEarnsNothing() {
        sales.with(sales.rule("all")).standing(Standing.PENDING);

        assertThat(sales.sell("100").summary()).isEqualTo("the affiliate's partnership is not approved yet");
        assertThat(sales.sell("100").earned()).isEmpty();
        assertThat(sales.sell("100").considered()).hasSize(1);
    }

    @Test
    void whoeverIsIneligibleEarnsNothingWhateverTheRules() {
        sales.with(sales.rule("all")).ineligible("the referral is rejected");

        assertThat(sales.sell("100").summary()).isEqualTo("the referral is rejected");
        assertThat(sales.sell("100").earned()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = SalesStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPLETE")
    void onlyACompleteSaleEarns(SalesStatus status) {
        sales.with(sales.rule("all")).salesStatus(status);

        assertThat(sales.sell("100").earned()).isEmpty();
        assertThat(sales.sell("100").summary()).endsWith("; only a complete sale earns");
    }

    private static Earned direct(Assessment assessment) {
        return Objects.requireNonNull(assessment.direct(), assessment.summary());
    }
}
