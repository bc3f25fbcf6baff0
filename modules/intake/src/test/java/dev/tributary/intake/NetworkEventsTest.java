package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.intake.api.Outcome.Reported;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What advertisers report to an ad network: booked, and reported as it stands. */
@ExtendWith(TestDatabase.class)
class NetworkEventsTest {
    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

    private final House house;
    private final Network network;

    NetworkEventsTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
        network = new Network(house);
        network.entry(0, new Reward.Percentage(BigDecimal.TEN));
        network.entry(24, new Reward.Fixed(Network.dollars("5.00")));
    }

    @Test
    void aBaseConversionIsBookedAsASaleIsAndReportedAtOnce() {
        String transaction = network.click();

        Reported reported = network.report(transaction, 0, "76.00");

        assertThat(reported.status()).isEqualTo(ReportStatus.APPROVED);
        assertThat(reported.errorCode()).isZero();
        assertThat(reported.transactionId()).isEqualTo(transaction);
        assertThat(house.balances()).containsExactly("affiliate_payable.approved -760 USD", "program_expense 760 USD");
        assertThat(house.find(NetworkIds.read(transaction).orElseThrow()).status())
                .isEqualTo(ReferralStatus.CUSTOMER);
        assertThat(house.notices()).contains("transaction.created", "referral.converted");
        NetworkReport report = only();
        assertThat(report.facts().report()).isEqualTo(reported.conversion());
        assertThat(report.payout()).isEqualTo(Network.dollars("7.60"));
        assertThat(report.facts().sale()).isEqualTo(Network.dollars("76.00"));
        assertThat(report.facts().payoutType()).isEqualTo("cps");
        assertThat(report.facts().clickedAt()).isEqualTo(House.NOW);
    }

    @Test
    void anEventWithoutASalePaysItsFixedAmount() {
        String transaction = network.click();

        Reported reported = network.report(transaction, 24, null);

        assertThat(reported.status()).isEqualTo(ReportStatus.APPROVED);
        assertThat(only().payout()).isEqualTo(Network.dollars("5.00"));
        assertThat(only().facts().sale()).isNull();
        assertThat(house.find(NetworkIds.read(transaction).orElseThrow()).status())
                .isEqualTo(ReferralStatus.LEAD);
    }

    @Test
    void ofSeveralTransactionsTheLastThatIsKnownCounts() {
        house.affiliate(house.ids.next(), "bea", PartnershipStatus.APPROVED);
        String first = network.click("ada");
        String last = network.click("bea");

        Reported reported = network.report(network.event(List.of(first, last, UNKNOWN), 0, "10.00", null, null, "{}"));

        assertThat(reported.transactionId()).isEqualTo(last);
    }

    @Test
    void whoeverIsNotApprovedEarnsNothingAndTheReportSaysWhy() {
        UUID bea = house.ids.next();
        house.affiliate(bea, "bea", PartnershipStatus.APPROVED);
        String transaction = network.click("bea");
        house.asOwner(tx -> tx.update(
                "update partners.affiliate set partnership_status = 'pending' where affiliate_id = ?",
                p -> p.uuid(bea)));

        Reported reported = network.report(transaction, 0, "10.00");

        assertThat(reported.status()).isEqualTo(ReportStatus.REJECTED);
        assertThat(reported.errorMessage()).contains("not approved yet");
        assertThat(house.count("commission.conversion")).as("the sale is kept").isEqualTo(1);
    }

    @Test
    void whoMustApproveDecidesTheStatusOfTheReport() {
        House other = new House(house.connections);
        Network checked = new Network(other)
                .entry(
                        new NetworkTerms(0, false, null),
                        new Reward.Fixed(Network.dollars("5.00")),
                        null,
                        new Approval.Manual());
        Reported reported = checked.report(checked.click(), 0, "10.00");

        assertThat(reported.status()).isEqualTo(ReportStatus.PENDING);
        other.asOwner(tx -> tx.update(
                "update commission.commission set status = 'declined' where team_id = ?", p -> p.uuid(other.team)));
        NetworkReport declined = checked.reports().get(0);
        assertThat(declined.status()).isEqualTo(ReportStatus.REJECTED);
        assertThat(declined.errorCode()).isEqualTo(9);
        other.asOwner(tx -> tx.update(
                "update commission.commission set status = 'ready_for_payment' where team_id = ?",
                p -> p.uuid(other.team)));
        assertThat(checked.reports().get(0).status()).isEqualTo(ReportStatus.APPROVED);
    }

    @Test
    void theRevenueIsWhatTheEntrySaysOrTheAdvertiser() {
        House other = new House(house.connections);
        Network shared =
                new Network(other).entryWithRevenue(0, new Reward.RevenueShare(new BigDecimal("50")), "2.00", "10");
        NetworkEvent said = new NetworkEvent(
                List.of(shared.click()),
                0,
                null,
                null,
                new BigDecimal("100"),
                null,
                new BigDecimal("40"),
                0,
                null,
                "{}");

        shared.report(shared.click(), 0, "100.00");
        shared.report(other.event().reporting(said));

        assertThat(shared.reports())
                .extracting(report -> report.facts().revenue(), NetworkReport::payout)
                .containsExactlyInAnyOrder(
                        tuple(Network.dollars("12.00"), Network.dollars("6.00")),
                        tuple(Network.dollars("40.00"), Network.dollars("20.00")));
    }

    @Test
    void theSameMessageTwiceIsOneConversionAndAnswersAsItStands() {
        EventBuilder event = network.event(network.click(), 0, "76.00").key("everflow:m-1");
        Reported first = network.report(event);

        Reported again = network.report(event);

        assertThat(again.replay().replayed()).isTrue();
        assertThat(again.conversion()).isEqualTo(first.conversion());
        assertThat(again.status()).isEqualTo(ReportStatus.APPROVED);
        assertThat(network.reports()).hasSize(1);
    }

    @Test
    void otherContentUnderAKnownMessageChangesNothingAndIsKept() {
        String transaction = network.click();
        network.report(network.event(transaction, 0, "76.00").key("everflow:m-1"));

        Reported other = network.report(network.event(transaction, 0, "77.00").key("everflow:m-1"));

        assertThat(other.replay().conflicts()).containsExactly("network");
        assertThat(house.count("intake.replay_conflict")).isEqualTo(1);
        assertThat(only().facts().sale()).isEqualTo(Network.dollars("76.00"));
    }

    @Test
    void aRefundThatComesFirstIsAppliedWhenItsConversionComes() {
        house.refund("everflow:m-1", "r-1", "38");

        network.report(network.event(network.click(), 0, "76.00").key("everflow:m-1"));

        assertThat(house.balances()).containsExactly("affiliate_payable.approved -380 USD", "program_expense 380 USD");
        assertThat(only().payout()).isEqualTo(Network.dollars("3.80"));
    }

    @Test
    void whatIsRefundedInFullIsRejected() {
        network.report(network.event(network.click(), 0, "76.00").key("everflow:m-1"));

        house.refund("everflow:m-1", "r-1", null);

        assertThat(only().status()).isEqualTo(ReportStatus.REJECTED);
        assertThat(only().errorMessage()).isEqualTo("The sale was refunded");
    }

    @Test
    void anAmountThatCannotBeBookedIsRefusedAndLeavesItsKeyFree() {
        String transaction = network.click();
        Outcome refused = house.core
                .network
                .accept(List.of(network.event(transaction, 0, "76.001")
                        .key("everflow:m-1")
                        .arrival()))
                .get(0);

        assertThat(((Refused) refused).refusal().message()).contains("more decimals than USD has (2)");
        assertThat(network.report(network.event(transaction, 0, "76.00").key("everflow:m-1"))
                        .status())
                .isEqualTo(ReportStatus.APPROVED);
    }

    @Test
    void whatNobodyAskedForIsKeptAndNothingElse() {
        NetworkEvent ignored =
                new NetworkEvent(List.of(), 0, null, null, null, null, null, 0, "no advertiser event is mapped", "{}");

        Outcome outcome = house.core
                .network
                .accept(List.of(house.event().reporting(ignored).arrival()))
                .get(0);

        assertThat(((Processed) outcome).action()).isEqualTo(Outcome.Action.IGNORED);
        assertThat(network.reports()).isEmpty();
        assertThat(house.count("intake.event")).isEqualTo(1);
    }

    @Test
    void zeroIsNoSale() {
        network.report(network.click(), 24, "0.00");

        assertThat(only().facts().sale()).isNull();
        assertThat(only().payout()).isEqualTo(Network.dollars("5.00"));
    }

    private NetworkReport only() {
        assertThat(network.reports()).hasSize(1);
        return network.reports().get(0);
    }
}
