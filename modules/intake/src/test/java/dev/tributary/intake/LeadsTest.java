package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sign-ups and leads that are paid for: five dollars each, once per referral. */
@ExtendWith(TestDatabase.class)
class LeadsTest {
    private final House house;

    LeadsTest(Connections connections) {
        house = new House(connections);
    }

    @Test
    void aSignUpIsPaidFor() {
        payForLeads();

        signUp(click(), "user_1");

        assertThat(house.balances()).containsExactly("affiliate_payable.approved -500 USD", "program_expense 500 USD");
        assertThat(house.notices()).containsExactly("referral.updated", "referral.lead", "transaction.created");
    }

    @Test
    void whoeverTellsOfALeadItIsPaidForOnce() {
        payForLeads();
        UUID click = click();
        signUp(click, "user_1");
        EventBuilder lead = house.event().of(EventType.LEAD).user("user_1");

        Processed told = (Processed) house.accept(lead);

        assertThat(told.transaction()).isNull();
        assertThat(house.count("commission.conversion")).isEqualTo(1);
    }

    @Test
    void aLeadThatIsPaidForNamesItsTransactionAlsoWhenItIsSentAgain() {
        payForLeads();
        house.referral(null, "user_1");
        EventBuilder lead = house.event().of(EventType.LEAD).user("user_1");

        Processed first = (Processed) house.accept(lead);
        Processed again = (Processed) house.accept(lead);

        assertThat(first.transaction()).isNotNull();
        assertThat(again.transaction()).isEqualTo(first.transaction());
        assertThat(again.replay().replayed()).isTrue();
        assertThat(house.notices()).contains("transaction.created");
    }

    @Test
    void withoutARuleForLeadsNothingIsRecorded() {
        house.withUsualIncentives();

        signUp(click(), "user_1");

        assertThat(house.count("commission.conversion")).isZero();
        assertThat(house.notices()).containsExactly("referral.updated", "referral.lead");
    }

    @Test
    void aLeadThatCameBeforeItsSignUpIsPaidForOnce() {
        payForLeads();
        house.accept(house.event().of(EventType.LEAD).user("user_1").recordWhenUnknown());

        signUp(click(), "user_1");

        assertThat(house.count("commission.conversion")).isEqualTo(1);
        assertThat(house.count("intake.waiting")).isZero();
    }

    private void payForLeads() {
        Reward five = new Reward.Fixed(Money.of(new BigDecimal("5"), Currency.getInstance("USD")));
        Incentive incentive = new Incentive(
                house.team,
                house.ids.next(),
                1,
                house.offer,
                null,
                null,
                "5 USD per lead",
                1,
                PaysFor.LEAD,
                five,
                List.of(),
                AppliesTo.ALL_PLANS,
                List.of(),
                new Duration.Lifetime(),
                null,
                new Approval.Automatic(),
                Instant.EPOCH,
                null,
                null);
        house.asOwner(tx -> {
            house.commission.incentives().create(tx, List.of(incentive));
            return 0;
        });
    }

    private UUID click() {
        EventBuilder visit = house.event().visiting("ada");
        return ((ClickRecorded) house.clicks.accept(List.of(visit.arrival())).get(0)).click();
    }

    private void signUp(UUID click, String user) {
        EventBuilder signup = house.event().signingUp(IdType.REFERRAL.write(click), user);
        house.signups.accept(List.of(signup.arrival()));
    }
}
