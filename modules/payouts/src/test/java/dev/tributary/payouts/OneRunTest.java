package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.payouts.api.PaymentTerms.Frequency;
import dev.tributary.payouts.api.PayoutNotices;
import dev.tributary.payouts.api.PayoutRuns.Ran;
import dev.tributary.platform.database.Database;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** I-25: each payout once, whoever runs it how often, and whatever breaks in the middle. */
@ExtendWith(TestDatabase.class)
class OneRunTest {
    private static final PayoutNotices NOBODY = (tx, notices) -> {};

    private final Connections connections;
    private final Market market;

    OneRunTest(Connections connections) {
        this.connections = connections;
        market = new Market(connections);
        market.terms(Frequency.WEEKLY, 5_000);
        for (int each = 0; each < 20; each++) {
            market.earned(market.affiliate(), "60");
        }
    }

    @Test
    void twoHubsAtOnceMakeOneRun() throws Exception {
        try (Database other = Database.open(connections.access().app())) {
            List<Database> hubs = List.of(connections.app(), other, connections.app(), other);
            CyclicBarrier start = new CyclicBarrier(hubs.size());
            ExecutorService threads = Executors.newFixedThreadPool(hubs.size());
            try {
                List<Future<Ran>> runs = new ArrayList<>();
                for (Database hub : hubs) {
                    PayoutsModule module = market.module(hub, NOBODY);
                    runs.add(threads.submit(() -> {
                        start.await();
                        return hub.inTransaction(Set.of(market.team), tx -> module.runs()
                                .run(tx, market.team, market.program, null, market.now));
                    }));
                }
                List<Ran> answers = new ArrayList<>();
                for (Future<Ran> run : runs) {
                    answers.add(run.get());
                }

                assertThat(answers).filteredOn(ran -> !ran.replayed()).hasSize(1);
                assertThat(answers)
                        .extracting(ran -> ran.run().id())
                        .containsOnly(answers.get(0).run().id());
                assertThat(answers).extracting(ran -> ran.run().payouts()).containsOnly(20L);
            } finally {
                threads.shutdownNow();
            }
        }
        assertThat(market.all()).hasSize(20);
    }

    @Test
    void aCrashInTheMiddleLeavesNothingAndTheNextTurnMakesUpForIt() {
        PayoutsModule crashing = market.module(connections.app(), (tx, notices) -> {
            throw new IllegalStateException("the power goes");
        });

        assertThatThrownBy(
                        () -> market.run(tx -> crashing.runs().run(tx, market.team, market.program, null, market.now)))
                .hasMessage("the power goes");
        assertThat(market.all()).isEmpty();
        assertThat(market.run(tx -> market.payouts.runs().list(tx, market.team, null, 10, 0))
                        .items())
                .isEmpty();

        assertThat(market.runPayouts().run().payouts()).isEqualTo(20);
        assertThat(market.all()).extracting(payout -> payout.invoiceNumber()).contains("INV-00001", "INV-00020");
    }

    @Test
    void theDatabaseItselfRefusesACommissionInTwoPayouts() {
        market.runPayouts();
        UUID run = market.all().get(0).run();

        assertThatThrownBy(() ->
                        market.run(tx -> tx.update("""
                        with second as (
                            insert into payouts.payout
                                   (team_id, payout_id, run_id, program_id, affiliate_id, amount_minor, currency, status,
                                    invoice_number, created_at, updated_at)
                            select team_id, gen_random_uuid(), run_id, program_id, gen_random_uuid(), amount_minor,
                                   currency, 'pending', 'again', now(), now()
                              from payouts.payout where team_id = ? and run_id = ? limit 1
                            returning team_id, payout_id)
                        insert into payouts.payout_item (team_id, payout_id, commission_id, amount_minor, earned_at, held)
                        select s.team_id, s.payout_id, i.commission_id, i.amount_minor, i.earned_at, true
                          from second s join payouts.payout_item i on i.team_id = s.team_id
                        """, p -> p.uuid(market.team).uuid(run))))
                .hasMessageContaining("payout_item_held_once");
    }
}
