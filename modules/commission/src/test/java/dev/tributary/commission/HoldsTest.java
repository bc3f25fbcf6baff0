package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class HoldsTest {
    private final Connections connections;
    private final Shop shop;
    private final Queue<CommissionNotice> told = new ConcurrentLinkedQueue<>();

    HoldsTest(Connections connections) {
        this.connections = connections;
        this.shop = new Shop(connections);
    }

    @Test
    void whatWaitedLongEnoughIsApproved() {
        UUID due = shop.sale(usd("100"));
        UUID later = shop.sale(usd("100"));
        UUID byHand = shop.sale(usd("100"));
        shop.waits(due, usd("30"), NOON);
        shop.waits(later, usd("20"), NOON.plusSeconds(1));
        shop.earns(byHand, usd("10"), CommissionStatus.PENDING);

        assertThat(holds(500).release(NOON)).isEqualTo(1);

        assertThat(shop.commissions(due).get(0).status()).isEqualTo(CommissionStatus.READY_FOR_PAYMENT);
        assertThat(shop.commissions(due).get(0).approvedAt()).isEqualTo(NOON);
        assertThat(shop.commissions(later).get(0).status()).isEqualTo(CommissionStatus.PENDING);
        assertThat(shop.commissions(byHand).get(0).status()).isEqualTo(CommissionStatus.PENDING);
        assertThat(shop.balances())
                .containsOnly(
                        Map.entry("program_expense USD", 6000L),
                        Map.entry("affiliate_payable.on_hold USD", -3000L),
                        Map.entry("affiliate_payable.approved USD", -3000L));
        assertThat(told).extracting(CommissionNotice::topic).containsExactly(Topic.APPROVED);
    }

    @Test
    void twoHubsApproveEachCommissionOnce() throws Exception {
        for (int count = 0; count < 60; count++) {
            shop.waits(shop.sale(usd("10")), usd("1"), NOON);
        }
        ExecutorService hubs = Executors.newFixedThreadPool(2);
        Callable<Long> hub = () -> holds(7).release(NOON);

        List<Future<Long>> released = hubs.invokeAll(List.of(hub, hub));
        hubs.shutdown();

        long rest = holds(7).release(NOON); // where both met, one passed over what the other had
        assertThat(released.get(0).get() + released.get(1).get() + rest).isEqualTo(60);
        assertThat(told.stream().map(CommissionNotice::commission).distinct()).hasSize(60);
        assertThat(shop.balances())
                .containsOnly(
                        Map.entry("program_expense USD", 6000L), Map.entry("affiliate_payable.approved USD", -6000L));
    }

    @Test
    void aTeamThatFailsHoldsUpNoOther() {
        Shop broken = new Shop(connections);
        broken.waits(broken.sale(usd("10")), usd("1"), NOON);
        UUID due = shop.sale(usd("100"));
        shop.waits(due, usd("30"), NOON);
        ReleasingHolds holds = new ReleasingHolds(
                connections.app(),
                tx -> List.of(broken.team, shop.team),
                shop.books,
                (tx, notices) -> {
                    if (notices.get(0).team().equals(broken.team)) {
                        throw new IllegalStateException("told to fail");
                    }
                },
                500);

        assertThatThrownBy(() -> holds.release(NOON)).hasMessage("told to fail");

        assertThat(shop.commissions(due).get(0).status()).isEqualTo(CommissionStatus.READY_FOR_PAYMENT);
    }

    private ReleasingHolds holds(int batch) {
        return new ReleasingHolds(
                connections.app(), tx -> List.of(shop.team), shop.books, (tx, notices) -> told.addAll(notices), batch);
    }
}
