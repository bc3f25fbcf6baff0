package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.NewConversion.Standing;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rules of the moment at which something happened decide, whenever it arrives. */
class EffectiveTest {
    private static final String CHANGE = "2026-06-01T00:00:00Z";
    private static final String BEFORE = "2026-05-31T23:59:59.999Z";

    private final Case sales = new Case();

    @Test
    void aSaleFromBeforeTheChangeIsDecidedByTheOldVersionAndSaysSo() {
        RuleBuilder first = sales.rule("some").percent("10");
        sales.with(first.next(CHANGE).percent("20"), first); // in any order

        Assessment late = sales.at(BEFORE).recordedAt("2026-06-10T00:00:00Z").sell("100");
        Assessment fresh = sales.at(CHANGE).sell("100");

        assertThat(Case.earned(late)).isEqualTo("10.00 USD");
        assertThat(late.considered()).extracting(Considered::version).containsExactly(1);
        assertThat(Case.earned(fresh)).isEqualTo("20.00 USD");
        assertThat(fresh.considered()).extracting(Considered::version).containsExactly(2);
    }

    @Test
    void ofTwoVersionsOfOneMomentTheLaterCounts() {
        RuleBuilder first = sales.rule("some").percent("10").from(CHANGE);
        sales.with(first, first.next(CHANGE).percent("20"));

        assertThat(sales.at(CHANGE).earned("100")).isEqualTo("20.00 USD");
    }

    @Test
    void aSendersClockThatIsAheadBringsNoLaterRules() {
        RuleBuilder first = sales.rule("some").percent("10");
        sales.with(first, first.next(CHANGE).percent("20"));

        assertThat(sales.at("2099-01-01T00:00:00Z").recordedAt(BEFORE).earned("100"))
                .isEqualTo("10.00 USD");
    }

    @Test
    void aRuleThatDidNotExistYetSaysFromWhenOn() {
        sales.with(sales.rule("some").from(CHANGE));

        Assessment early = sales.at(BEFORE).sell("100");

        assertThat(early.earned()).isEmpty();
        assertThat(early.considered().get(0).reason())
                .isEqualTo("it takes effect on 2026-06-01T00:00:00Z, after this happened");
        assertThat(early.considered().get(0).version()).isEqualTo(1);
    }

    @Test
    void anArchivedRuleStillDecidesWhatHappenedBefore() {
        sales.with(sales.rule("some").archivedAt(CHANGE));

        assertThat(sales.at(BEFORE).earned("100")).isEqualTo("10.00 USD");
        assertThat(sales.at(CHANGE).sell("100").considered().get(0).reason())
                .isEqualTo("it was archived on 2026-06-01T00:00:00Z, before this happened");
    }

    @Test
    void anOverrideCountsFromItsBeginningOn() {
        sales.with(sales.rule("all"), sales.rule("own").own().percent("30").from(CHANGE));

        assertThat(sales.at(BEFORE).earned("100")).isEqualTo("10.00 USD");
        assertThat(sales.at(CHANGE).earned("100")).isEqualTo("30.00 USD");
    }

    @Test
    void aLevelsRuleCountsFromItsBeginningOn() {
        sales.with(sales.rule("all"))
                .upline(Standing.APPROVED)
                .level(1, Basis.COMMISSION, "20", Case.REFERRED)
                .level(1, Basis.SALE, "3", Instant.parse(CHANGE));

        assertThat(sales.at("2026-01-01T00:00:00Z").earned("100")).isEqualTo("10.00 USD");
        assertThat(sales.at(BEFORE).earned("100")).isEqualTo("10.00 USD, 2.00 USD");
        assertThat(sales.at(CHANGE).earned("100")).isEqualTo("10.00 USD, 3.00 USD");
    }

    @Test
    void aLevelsRuleThatIsWithdrawnPaysNoMore() {
        sales.with(sales.rule("all"))
                .upline(Standing.APPROVED)
                .level(1, Basis.COMMISSION, "20")
                .level(1, Basis.COMMISSION, null, Instant.parse(CHANGE));

        assertThat(sales.at(BEFORE).earned("100")).isEqualTo("10.00 USD, 2.00 USD");
        assertThat(sales.at(CHANGE).earned("100")).isEqualTo("10.00 USD");
    }

    @Test
    void anOwnLevelThatIsWithdrawnGivesWayToTheOffers() {
        sales.with(sales.rule("all"))
                .upline(Standing.APPROVED)
                .level(1, Basis.COMMISSION, "20")
                .own(1, 1, Basis.COMMISSION, "50", Case.REFERRED)
                .own(1, 1, Basis.COMMISSION, null, Instant.parse(CHANGE));

        assertThat(sales.at(BEFORE).earned("100")).isEqualTo("10.00 USD, 5.00 USD");
        assertThat(sales.at(CHANGE).earned("100")).isEqualTo("10.00 USD, 2.00 USD");
    }
}
