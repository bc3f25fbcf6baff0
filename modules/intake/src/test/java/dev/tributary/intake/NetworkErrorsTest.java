package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.intake.api.Outcome.Reported;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Offer;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong with what advertisers report, in the network's numbers. */
@ExtendWith(TestDatabase.class)
class NetworkErrorsTest {
    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

    private final House house;
    private final Network network;

    NetworkErrorsTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
        network = new Network(house);
        network.entry(0, new Reward.Percentage(BigDecimal.TEN));
        network.entry(24, new Reward.Fixed(Network.dollars("5.00")));
    }

    @Test
    void aSecondBaseConversionOfATransactionIsADuplicate() {
        String transaction = network.click();
        network.report(transaction, 0, "10.00");

        Reported second = network.report(transaction, 0, "20.00");

        assertInvalid(second, 8, "Duplicate conversion");
        assertThat(house.count("commission.conversion")).isEqualTo(1);
        assertThat(network.reports()).hasSize(2);
    }

    @Test
    void withinABatchToo() {
        String transaction = network.click();

        List<Outcome> outcomes = house.core.network.accept(List.of(
                network.event(transaction, 0, "10.00").arrival(),
                network.event(transaction, 0, "20.00").arrival(),
                network.event(transaction, 24, null).arrival(),
                network.event(transaction, 24, null).arrival()));

        assertThat(outcomes)
                .extracting(outcome -> ((Reported) outcome).errorCode())
                .containsExactly(0, 8, 0, 0);
    }

    @Test
    void anEntryMayAllowDuplicates() {
        network.entryWithDuplicates(7, new Reward.Percentage(BigDecimal.TEN));
        House other = new House(house.connections);
        Network allowing = new Network(other).entryWithDuplicates(0, new Reward.Percentage(BigDecimal.TEN));
        String transaction = allowing.click();

        assertThat(allowing.report(transaction, 0, "10.00").status()).isEqualTo(ReportStatus.APPROVED);
        assertThat(allowing.report(transaction, 0, "10.00").status()).isEqualTo(ReportStatus.APPROVED);
        assertThat(other.count("commission.conversion")).isEqualTo(2);
    }

    @Test
    void whereTheSenderHasNoKeyTheSameOrderIsTheSameEvent() {
        House other = new House(house.connections);
        Network allowing = new Network(other).entryWithDuplicates(0, new Reward.Percentage(BigDecimal.TEN));
        String transaction = allowing.click();
        EventBuilder first = allowing.event(
                        List.of(transaction), 0, "10", null, null, "{'order_id':'o-1'}".replace('\'', '"'))
                .key(null);
        EventBuilder second = allowing.event(
                        List.of(transaction), 0, "10", null, null, "{'order_id':'o-2'}".replace('\'', '"'))
                .key(null);

        assertThat(allowing.report(first).errorCode()).isZero();
        assertThat(allowing.report(first).errorCode()).isEqualTo(8);
        assertThat(allowing.report(second).errorCode()).isZero();
    }

    @Test
    void anEventThatNoEntryIsForDoesNotMatch() {
        assertInvalid(network.report(network.click(), 25, "10.00"), 25, "Unmatching offer event id");
    }

    @Test
    void aTransactionThatNobodyBeganIsInvalid() {
        House other = new House(house.connections);

        assertInvalid(network.report(UNKNOWN, 0, "10.00"), 12, "Invalid transaction id");
        assertInvalid(network.report("not-a-transaction", 0, "10.00"), 12, "Invalid transaction id");
        assertInvalid(network.report(new Network(other).click(), 0, "10.00"), 12, "Invalid transaction id");
        assertInvalid(
                network.report(network.event(List.of(), 0, "10.00", null, null, "{}")), 12, "Invalid transaction id");
        assertThat(network.reports())
                .extracting(report -> report.facts().transaction())
                .contains(UNKNOWN, "not-a-transaction", null);
    }

    @Test
    void theOfferAndTheAffiliateThatAreNamedMustBeThoseOfTheTransaction() {
        House other = new House(house.connections);
        long offer = network.number(Kind.OFFER, house.offer);
        long affiliate = network.number(Kind.AFFILIATE, house.affiliate);
        UUID bea = house.ids.next();
        house.affiliate(bea, "bea", PartnershipStatus.APPROVED);
        UUID second = house.ids.next();
        house.asOwner(tx -> {
            house.partners.programs().createOffers(tx, List.of(secondOffer(second)));
            return second;
        });
        String transaction = network.click();

        assertInvalid(named(transaction, offer, network.number(Kind.AFFILIATE, bea)), 13, "Invalid click");
        assertInvalid(
                named(transaction, network.number(Kind.OFFER, second), affiliate),
                14,
                "Click/conversion offer mismatch");
        assertInvalid(named(transaction, 999_999_999L, affiliate), 15, "Invalid offer");
        assertInvalid(
                named(transaction, new Network(other).number(Kind.OFFER, other.offer), affiliate), 15, "Invalid offer");
        assertThat(named(transaction, offer, affiliate).errorCode()).isZero();
    }

    @Test
    void whoIsNamedWithAnOfferNeedsNoClick() {
        long offer = network.number(Kind.OFFER, house.offer);
        long affiliate = network.number(Kind.AFFILIATE, house.affiliate);

        Reported reported =
                network.report(network.event(List.of(), 0, "10.00", offer, affiliate, "{\"order_id\":\"o-1\"}")
                        .key(null));
        Reported again = network.report(network.event(List.of(), 0, "10.00", offer, affiliate, "{\"order_id\":\"o-1\"}")
                .key(null));

        assertThat(reported.status()).isEqualTo(ReportStatus.APPROVED);
        assertThat(reported.transactionId()).hasSize(32);
        assertInvalid(again, 8, "Duplicate conversion");
    }

    @Test
    void whatTheSourceFoundWrongIsRecorded() {
        NetworkEvent wrongToken =
                new NetworkEvent(List.of(network.click()), 0, null, null, BigDecimal.TEN, null, null, 21, null, "{}");

        assertInvalid(network.report(house.event().reporting(wrongToken)), 21, "Invalid verification token");
    }

    @Test
    void clicksOfAffiliatesWhoAreNoLongerWelcomeAreInvalid() {
        UUID bea = house.ids.next();
        house.affiliate(bea, "bea", PartnershipStatus.APPROVED);
        String transaction = network.click("bea");
        house.asOwner(tx -> tx.update(
                "update partners.affiliate set partnership_status = 'rejected' where affiliate_id = ?",
                p -> p.uuid(bea)));

        assertInvalid(network.report(transaction, 0, "10.00"), 13, "Invalid click");
    }

    @Test
    void aCapThatIsReachedIsTold() {
        House other = new House(house.connections);
        Network capped = new Network(other)
                .entry(
                        new NetworkTerms(0, true, null),
                        new Reward.Fixed(Network.dollars("5.00")),
                        Network.dollars("5.00"),
                        new Approval.Automatic());
        String transaction = capped.click();

        assertThat(capped.report(transaction, 0, "10.00").errorCode()).isZero();
        assertInvalid(capped.report(transaction, 0, "10.00"), 4, "Over caps");
    }

    @Test
    void ofSeveralLimitsTheOneThatWasReachedIsTold() {
        House other = new House(house.connections);
        Network limited = limited(other, new Duration.TimeLimited(1), Network.dollars("5.00"));
        String transaction = limited.click();
        EventBuilder event = limited.event(transaction, 0, "10.00");

        assertThat(limited.report(event).errorCode()).isZero();
        assertThat(limited.report(event.key("within")).errorCode()).isEqualTo(4);
        Reported late = limited.report(event.key("late").received(House.NOW.plus(40, ChronoUnit.DAYS)));

        assertThat(late.errorCode()).isEqualTo(5);
        assertThat(late.errorMessage()).contains("pays for 1 month after the referral");
        assertThat(late.status()).isEqualTo(ReportStatus.INVALID);
        assertThat(other.count("commission.conversion"))
                .as("the sales are kept")
                .isEqualTo(3);
    }

    @Test
    void aNumberOfPaymentsIsACapToo() {
        Network limited = limited(new House(house.connections), new Duration.PaymentLimited(1), null);
        String transaction = limited.click();

        assertThat(limited.report(transaction, 0, "10.00").errorCode()).isZero();
        assertInvalid(limited.report(transaction, 0, "10.00"), 4, "Over caps: Entry 0 pays for 1 payment");
    }

    @Test
    void aClickIsOfTheOfferItNamed() {
        long own = network.number(Kind.OFFER, house.offer);
        long affiliate = network.number(Kind.AFFILIATE, house.affiliate);
        UUID second = house.ids.next();
        house.asOwner(tx -> {
            house.partners.programs().createOffers(tx, List.of(secondOffer(second)));
            return second;
        });
        long clicked = network.number(Kind.OFFER, second);
        String transaction = network.click("ada", "{\"offer\": \"" + clicked + "\"}");

        assertInvalid(named(transaction, own, affiliate), 14, "Click/conversion offer mismatch");
        assertThat(named(transaction, clicked, affiliate).errorCode()).isZero();
        assertThat(named(network.click("ada", "{\"offer\": \"spring\"}"), own, affiliate)
                        .errorCode())
                .as("somebody's own word for something else")
                .isZero();
    }

    @Test
    void eachEventOfABatchFindsWhomItNames() {
        UUID bea = house.ids.next();
        house.affiliate(bea, "bea", PartnershipStatus.APPROVED);
        UUID carl = house.ids.next();
        house.affiliate(carl, "carl", PartnershipStatus.PENDING);
        House other = new House(house.connections);
        long offer = network.number(Kind.OFFER, house.offer);
        List<Long> named = List.of(
                network.number(Kind.AFFILIATE, bea),
                network.number(Kind.AFFILIATE, house.affiliate),
                network.number(Kind.AFFILIATE, carl),
                new Network(other).number(Kind.AFFILIATE, other.affiliate),
                network.number(Kind.AFFILIATE, bea));

        List<Outcome> outcomes = house.core.network.accept(named.stream()
                .map(affiliate -> network.event(List.of(), 0, "10.00", offer, affiliate, "{}")
                        .arrival())
                .toList());

        assertThat(outcomes)
                .extracting(outcome -> ((Reported) outcome).errorCode())
                .containsExactly(0, 0, 12, 12, 0);
        assertThat(network.reports())
                .extracting(report -> report.facts().affiliate())
                .containsExactlyInAnyOrder(bea, house.affiliate, bea, null, null);
    }

    private static Network limited(House house, Duration duration, @Nullable Money cap) {
        return new Network(house)
                .entry(
                        new NetworkTerms(0, true, null),
                        new Reward.Fixed(Network.dollars("5.00")),
                        duration,
                        cap,
                        new Approval.Automatic());
    }

    private Reported named(String transaction, long offer, long affiliate) {
        return network.report(network.event(List.of(transaction), 0, "10.00", offer, affiliate, "{}"));
    }

    private Offer secondOffer(UUID id) {
        return new Offer(house.team, id, house.program, "Second");
    }

    private static void assertInvalid(Reported reported, int code, String message) {
        assertThat(reported.status()).as("%s", reported).isEqualTo(ReportStatus.INVALID);
        assertThat(reported.errorCode()).isEqualTo(code);
        assertThat(reported.errorMessage()).startsWith(message);
    }
}
