package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.CommissionModule;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.kernel.IdType;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.JoinedHub;
import dev.tributary.systemtests.harness.Witness;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I-25: two hubs on one database are told to make the same payouts at the same time, and one is killed in the middle.
 * PostgreSQL itself is asked whether everybody got one payout, and every commission is in one.
 */
class TwoHubsPayIT {
    private static final int SALES = 240;
    private static final int SENDERS = 12;
    private static final String RUN = "{\"period\": \"two-hubs\"}";
    private static final String WAITING = """
            select count(*) from pg_stat_activity where wait_event_type = 'Lock' and usename = 'tributary_app'
            """;

    @Test
    void eachPayoutIsMadeOnceAndPaidOnce(@TempDir Path data, @TempDir Path more) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(SENDERS);
        try (HubProcess first = HubProcess.start(data);
                JoinedHub second = JoinedHub.start(first, more);
                Witness witness = new Witness(first)) {
            UUID team = IdType.TEAM.read(first.demo().path("team_id").asText()).orElseThrow();
            HubClient one = new HubClient(first.baseUrl());
            HubClient two = new HubClient(second.baseUrl());
            sell(callers, one, two, first.key());

            Reply made = runWhileOneIsKilled(callers, first, second, one, two, witness);
            assertThat(made.isSuccess()).as(made.body()).isTrue();
            second.restart();
            Reply again = two.post("/v1/payouts/runs", first.key(), RUN);

            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.json().at("/data/id")).isEqualTo(made.json().at("/data/id"));
            judge(witness, team, "processing_payout");

            payFromBoth(callers, one, two, first.key());
            judge(witness, team, "paid");
            assertThat(violations(first, team)).isEmpty();
        } finally {
            callers.shutdownNow();
        }
    }

    /** Somebody holds a commission, so that the run of the second hub stands still in its middle when it is killed. */
    private static Reply runWhileOneIsKilled(
            ExecutorService callers, HubProcess first, JoinedHub second, HubClient one, HubClient two, Witness witness)
            throws Exception {
        EmbeddedAccess access = first.database();
        try (Connection holder =
                        DriverManager.getConnection(access.owner().url(), "postgres", access.superuserPassword());
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from commission.commission order by commission_id limit 1 for update");
            Future<?> killed = callers.submit(() -> two.post("/v1/payouts/runs", first.key(), RUN));
            await(witness, 1);
            Future<Reply> other = callers.submit(() -> insist(one, first.key()));
            await(witness, 2);
            second.kill();
            holder.rollback();
            assertThat(killed).failsWithin(30, TimeUnit.SECONDS);
            return other.get(60, TimeUnit.SECONDS);
        }
    }

    private static void await(Witness witness, int waiting) {
        Awaitility.await(waiting + " wait for a lock")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> witness.count(WAITING) >= waiting);
    }

    /** As operators do whose request was told to come again. */
    private static Reply insist(HubClient hub, String key) {
        Reply reply = hub.post("/v1/payouts/runs", key, RUN);
        for (int attempt = 0; attempt < 20 && reply.status() == 503; attempt++) {
            reply = hub.post("/v1/payouts/runs", key, RUN);
        }
        return reply;
    }

    private static void sell(ExecutorService callers, HubClient one, HubClient two, String key) throws Exception {
        List<Future<Reply>> sales = new ArrayList<>();
        for (int sale = 0; sale < SALES; sale++) {
            String body = Bodies.conversion("payout-sale-" + sale, "cust_" + (100 + sale % 120));
            HubClient hub = sale % 2 == 0 ? one : two;
            sales.add(callers.submit(() -> hub.post("/v1/conversions", key, body)));
        }
        for (Future<Reply> sale : sales) {
            assertThat(sale.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
        }
    }

    /** Each step of each payout is asked for from both hubs at once. */
    private static void payFromBoth(ExecutorService callers, HubClient one, HubClient two, String key)
            throws Exception {
        List<String> payouts = new ArrayList<>();
        one.get("/v1/payouts?limit=100", key)
                .json()
                .path("data")
                .forEach(payout -> payouts.add(payout.path("id").asText()));
        assertThat(payouts).isNotEmpty();
        for (String step : List.of("processing", "completed")) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (String payout : payouts) {
                for (HubClient hub : List.of(one, two)) {
                    replies.add(callers.submit(() -> hub.send(
                            "PUT", "/v1/payouts/" + payout, HubClient.bearer(key), "{\"status\": \"" + step + "\"}")));
                }
            }
            for (Future<Reply> reply : replies) {
                assertThat(reply.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
        }
    }

    /** What the ledger finds when it checks itself. */
    private static List<Violation> violations(HubProcess hub, UUID team) {
        try (Database database = Database.open(hub.database().app())) {
            Ledger ledger = new CommissionModule(new TimeOrderedIds()).ledger(List.of());
            return database.inTransaction(Set.of(team), tx -> ledger.verify(tx, team));
        }
    }

    /** What PostgreSQL says, whoever wrote it. */
    private static void judge(Witness witness, UUID team, String status) throws SQLException {
        assertThat(witness.count("select count(*) from payouts.run where team_id = ?", team))
                .isOne();
        assertThat(witness.list("""
                        select affiliate_id::text from payouts.payout where team_id = ?
                         group by affiliate_id, currency having count(*) > 1
                        """, team)).as("paid more than once").isEmpty();
        assertThat(witness.count(
                        "select count(*) from commission.commission where team_id = ? and status = ?", team, status))
                .isEqualTo(SALES);
        assertThat(witness.count("""
                        select count(*) from payouts.payout_item i
                          join commission.commission c
                            on c.team_id = i.team_id and c.commission_id = i.commission_id
                           and c.payout_id = i.payout_id and c.amount_minor = i.amount_minor
                         where i.team_id = ? and i.held
                        """, team)).isEqualTo(SALES);
        assertThat(witness.list("""
                        select p.payout_id::text from payouts.payout p
                         where p.team_id = ?
                           and p.amount_minor <> (select sum(i.amount_minor) from payouts.payout_item i
                                                   where i.team_id = p.team_id and i.payout_id = p.payout_id)
                        """, team))
                .as("payouts that are not the sum of their commissions")
                .isEmpty();
        String account = "affiliate_payable." + (status.equals("paid") ? "paid" : "in_payout");
        assertThat(witness.count(
                        "select -sum(amount_minor) from commission.posting where team_id = ? and account = ?",
                        team,
                        account))
                .isEqualTo(SALES * 2_970L);
        assertThat(witness.count(
                        "select coalesce(sum(amount_minor), 0) from commission.posting where team_id = ?", team))
                .isZero();
    }
}
