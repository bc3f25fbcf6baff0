package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Ledger.Posted;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DryRuns;
import dev.tributary.intake.api.DryRuns.DryRun;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.AffiliateJoined;
import dev.tributary.intake.api.Outcome.AffiliateLeft;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.intake.api.Outcome.Reported;
import dev.tributary.intake.api.Outcome.SignedUp;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class DryRunTest {
    private final House house;
    private final DryRuns dryRuns;
    private Map<String, Long> before = Map.of();

    DryRunTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
        house.referral("cust_123", null);
        InstantSource clock = InstantSource.fixed(House.NOW);
        dryRuns = IntakeModule.dryRuns(
                connections.app(),
                house.ids,
                clock,
                house.neighbours(),
                house.commission.commissions(),
                house.commission.ledger(List.of()));
    }

    @BeforeEach
    void count() {
        before = rows();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aSaleShowsWhatItWouldEarnAndHowItWouldBeBooked() throws Exception {
        DryRun.Decided run = decided(sale("k", "99.00"));

        assertThat(((Converted) run.outcome()).conversion().externalEventId()).isEqualTo("k");
        assertThat(run.commissions())
                .extracting(each -> each.amount().amount())
                .containsExactly(new BigDecimal("24.75"));
        assertThat(run.postings())
                .extracting(Posted::account, Posted::amount)
                .containsExactly(
                        tuple("program_expense", new BigDecimal("24.75")),
                        tuple("affiliate_payable.approved", new BigDecimal("-24.75")));
        JsonNode decision = JsonMapper.builder().build().readTree(Objects.requireNonNull(run.decision()));
        assertThat(decision.path("incentives").toString()).contains("25 % one-time");
    }

    @Test
    void theRealThingAfterwardsIsTheFirst() {
        decided(sale("k", "99.00"));
        Outcome real = house.events.accept(List.of(sale("k", "99.00"))).get(0);
        before = rows();

        DryRun.Decided again = decided(sale("k", "99.00"));
        DryRun.Decided changed = decided(sale("k", "11.00"));

        assertThat(Read.replay(real).replayed()).isFalse();
        assertThat(Read.replay(again.outcome()).replayed()).isTrue();
        assertThat(again.commissions())
                .extracting(Commission::conversion)
                .containsExactly(Read.converted(real).id());
        assertThat(Read.replay(changed.outcome()).conflicts()).containsExactly("sale_amount");
    }

    @Test
    void eachSeesWhatThoseBeforeItDid() {
        UUID click = click();
        before = rows();
        EventBuilder signup = house.event().signingUp(IdType.REFERRAL.write(click), "user_1");

        List<DryRun> runs = dryRuns.run(List.of(
                signup.arrival(),
                house.event().user("user_1").key("s").selling("10.00", "USD").arrival(),
                house.event().user("user_1").key("s").selling("10.00", "USD").arrival()));

        DryRun.Decided first = (DryRun.Decided) runs.get(0);
        assertThat(((SignedUp) first.outcome()).referral().status()).isEqualTo(ReferralStatus.LEAD);
        assertThat(first.decision()).isNotNull();
        assertThat(((DryRun.Decided) runs.get(1)).commissions()).hasSize(1);
        assertThat(Read.replay(((DryRun.Decided) runs.get(2)).outcome()).replayed())
                .isTrue();
    }

    @Test
    void whatAnAdvertiserReportsShowsItsNumberAndItsMoney() {
        Network network = new Network(house).entry(0, House.percent("10"));
        String transaction = network.click();
        before = rows();

        DryRun.Decided run = decided(network.event(transaction, 0, "76.00").arrival());
        DryRun.Decided invalid = decided(network.event("nobody's", 0, "76.00").arrival());

        assertThat(((Reported) run.outcome()).status()).isEqualTo(ReportStatus.APPROVED);
        assertThat(run.commissions())
                .extracting(each -> each.amount().amount())
                .containsExactly(new BigDecimal("7.60"));
        assertThat(run.postings())
                .extracting(Posted::account)
                .containsExactly("program_expense", "affiliate_payable.approved");
        assertThat(run.decision()).contains("Entry 0");
        assertThat(((Reported) invalid.outcome()).errorCode()).isEqualTo(12);
        assertThat(invalid.commissions()).isEmpty();
        assertThat(invalid.decision()).contains("Invalid transaction id");
    }

    @Test
    void whoeverJoinsOrLeavesIsExplained() {
        Newcomers people = new Newcomers(house, "{\"auto_approve\": true}");
        before = rows();

        DryRun.Decided joined = decided(people.identify("m1"));
        DryRun.Decided left = decided(people.delete("d1", null, "ada@example.com"));

        assertThat(((AffiliateJoined) joined.outcome()).status()).isEqualTo(PartnershipStatus.APPROVED);
        assertThat(joined.decision()).isNotNull();
        assertThat(((AffiliateLeft) left.outcome()).affiliate()).isEqualTo(house.affiliate);
        assertThat(left.decision()).isNotNull();
    }

    @Test
    void whatIsRefusedSaysWhy() {
        DryRun.Decided run = decided(
                house.event().customer("nobody").key("k").selling("1.00", "USD").arrival());

        assertThat(Read.refusal(run.outcome())).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(run.decision()).contains("refused");
        assertThat(run.commissions()).isEmpty();
    }

    @Test
    void whatNobodyReferredIsKeptWithoutAnEarning() {
        DryRun.Decided run = decided(house.event()
                .of(EventType.MILESTONE)
                .with(null)
                .key(null)
                .customer("nobody")
                .recordWhenUnknown()
                .arrival());

        assertThat(((Processed) run.outcome()).action()).isEqualTo(Outcome.Action.UNATTRIBUTED);
        assertThat(run.postings()).isEmpty();
    }

    @Test
    void aClickIsShownAndNotRecorded() {
        DryRun.Decided run = decided(
                house.event().of(EventType.CLICK).with(null).visiting("ada").arrival());

        assertThat(run.outcome()).isInstanceOf(Outcome.ClickRecorded.class);
        assertThat(run.decision()).isNull();
    }

    @Test
    void aPoisonedEventFailsAloneAndLeavesNoDeadLetter() {
        List<DryRun> runs = dryRuns.run(List.of(
                sale("a", "1.00"),
                house.event()
                        .key("b")
                        .customer("cust_123")
                        .metadata("{not json")
                        .arrival(),
                sale("c", "2.00")));

        assertThat(runs.get(0)).isInstanceOf(DryRun.Decided.class);
        assertThat(runs.get(1)).isInstanceOf(DryRun.Fails.class);
        assertThat(runs.get(2)).isInstanceOf(DryRun.Decided.class);
    }

    @Test
    void aTypeWithoutADoorIsNotTaken() {
        Arrival refund = house.event().of(EventType.REFUND).customer("cust_123").arrival();

        assertThat(dryRuns.run(List.of(refund))).containsExactly(new DryRun.NotTaken());
    }

    private DryRun.Decided decided(Arrival arrival) {
        return (DryRun.Decided) dryRuns.run(List.of(arrival)).get(0);
    }

    private Arrival sale(String key, String amount) {
        return house.event()
                .key(key)
                .customer("cust_123")
                .selling(amount, "USD")
                .arrival();
    }

    private UUID click() {
        Outcome outcome = house.clicks
                .accept(List.of(house.event()
                        .of(EventType.CLICK)
                        .with(null)
                        .visiting("ada")
                        .arrival()))
                .get(0);
        return ((Outcome.ClickRecorded) outcome).click();
    }

    /** Of every table of every module. */
    private Map<String, Long> rows() {
        List<String> tables = house.asOwner(tx -> tx.query("""
                select table_schema || '.' || table_name as name
                  from information_schema.columns
                 where column_name = 'team_id'
                   and table_schema in ('intake', 'commission', 'attribution', 'partners', 'payouts')
                """, p -> {}, row -> row.text("name")));
        Map<String, Long> rows = new TreeMap<>();
        tables.forEach(table -> rows.put(table, house.count(table)));
        assertThat(rows).containsKeys("intake.event_key", "intake.outbox", "commission.posting");
        return rows;
    }
}
