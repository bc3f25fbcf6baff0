package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Reported;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The news of one transaction in every order, and all at once. */
@ExtendWith(TestDatabase.class)
@Timeout(120)
class NetworkOrderTest {
    private static final int AT_ONCE = 16;

    private final Connections connections;

    NetworkOrderTest(Connections connections) {
        this.connections = connections;
    }

    @Test
    void everyOrderEndsInTheSameBooks() {
        List<String> news = List.of("base", "purchase", "refund of base", "refund of purchase");
        Set<String> ends = new HashSet<>();
        for (List<String> order : permutations(news)) {
            ends.add(end(order));
        }

        // 10 % of what a refund of 40 left of 100, and 20 % of what was refunded in full
        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next()).contains("program_expense 600 USD").contains("sales 2");
    }

    @Test
    void aTransactionThatConvertsSixteenTimesAtOnceConvertsOnce() throws Exception {
        Network network = network();
        String transaction = network.click();

        List<Reported> reported = atOnce(() -> network.report(transaction, 0, "10.00"));

        assertThat(reported).filteredOn(each -> each.errorCode() == 0).hasSize(1);
        assertThat(reported).filteredOn(each -> each.errorCode() == 8).hasSize(AT_ONCE - 1);
        assertThat(network.house.count("commission.commission")).isEqualTo(1);
        assertThat(network.reports()).hasSize(AT_ONCE);
    }

    @Test
    void anOrderWithoutAClickThatComesSixteenTimesAtOnceCountsOnce() throws Exception {
        Network network = network();
        long offer = network.number(Kind.OFFER, network.house.offer);
        long affiliate = network.number(Kind.AFFILIATE, network.house.affiliate);

        List<Reported> reported = atOnce(
                () -> network.report(network.event(List.of(), 0, "10.00", offer, affiliate, "{\"order_id\":\"o-1\"}")
                        .key(null)));

        assertThat(reported).filteredOn(each -> each.errorCode() == 0).hasSize(1);
        assertThat(network.house.count("commission.commission")).isEqualTo(1);
    }

    @Test
    void theSameMessageSixteenTimesAtOnceIsOneReport() throws Exception {
        Network network = network();
        EventBuilder event = network.event(network.click(), 0, "10.00").key("everflow:m-1");

        List<Reported> reported = atOnce(() -> network.report(event));

        assertThat(reported)
                .extracting(Reported::conversion)
                .containsOnly(reported.get(0).conversion());
        assertThat(reported).filteredOn(each -> !each.replay().replayed()).hasSize(1);
        assertThat(network.reports()).hasSize(1);
    }

    private Network network() {
        return new Network(new House(connections))
                .entry(0, new Reward.Percentage(BigDecimal.TEN))
                .entry(24, new Reward.Percentage(new BigDecimal("20")));
    }

    private String end(List<String> order) {
        Network network = network();
        String transaction = network.click();
        for (String each : order) {
            tell(network, transaction, each);
        }
        return network.house.balances() + " sales " + network.house.count("commission.conversion") + " refunds "
                + network.house.count("commission.refund") + " reports "
                + network.reports().size();
    }

    private static void tell(Network network, String transaction, String what) {
        switch (what) {
            case "base" -> network.report(network.event(transaction, 0, "100").key("b"));
            case "purchase" ->
                network.report(network.event(transaction, 24, "50").key("p"));
            case "refund of base" -> network.house.refund("b", "r1", "40");
            case "refund of purchase" -> network.house.refund("p", "r2", "50");
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static List<Reported> atOnce(Callable<? extends Outcome> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Outcome>> tasks = new ArrayList<>();
            for (int number = 0; number < AT_ONCE; number++) {
                tasks.add(work::call);
            }
            List<Reported> reported = new ArrayList<>();
            for (Future<Outcome> future : threads.invokeAll(tasks)) {
                reported.add((Reported) future.get());
            }
            return reported;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int at = 0; at < items.size(); at++) {
            List<T> rest = new ArrayList<>(items);
            T head = rest.remove(at);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new ArrayList<>(List.of(head));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
