package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.Referral;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.kernel.IdType;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same things happen to a customer; the news of them comes in every order, and some of it twice. In the end the books
 * say the same. Whoever is told no, because a click is not known yet, tries again later: that is how senders behave.
 */
@ExtendWith(TestDatabase.class)
@Timeout(600)
class AnyOrderTest {
    private static final Instant CLICKED = House.NOW.minusSeconds(600);
    private static final int SHUFFLES = 60;

    private final Connections connections;

    AnyOrderTest(Connections connections) {
        this.connections = connections;
    }

    @Test
    void everyOrderEndsInTheSameBooks() {
        List<String> news = List.of("click", "signup", "first sale", "renewal", "refund");
        Set<String> ends = new HashSet<>();
        Map<String, List<String>> example = new LinkedHashMap<>();
        for (List<String> order : permutations(news)) {
            String end = end(order);
            ends.add(end);
            example.putIfAbsent(end, order);
        }

        assertThat(ends).as("orders with different ends: %s", example).hasSize(1);
        // 25 % of 99 and 25 % of what a refund of 60 left of 100
        assertThat(ends.iterator().next()).contains("program_expense 3475 USD", "status CUSTOMER", "refunds 1");
    }

    @Test
    void whatComesTwiceInAnyOrderCountsOnce() {
        List<String> news = List.of("click", "signup", "first sale", "renewal", "refund");
        String expected = end(news);
        long seed = 20_260_622L;
        Random random = new Random(seed);
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            List<String> twice = new ArrayList<>(news);
            twice.addAll(List.of("signup", "first sale", "renewal", "refund", "refund"));
            Collections.shuffle(twice, random);
            assertThat(end(twice)).as("seed %s, order %s", seed, twice).isEqualTo(expected);
        }
    }

    private String end(List<String> order) {
        Customer customer = new Customer(new House(connections).withUsualIncentives());
        List<String> open = order;
        while (!open.isEmpty()) {
            List<String> again = new ArrayList<>();
            for (String each : open) {
                if (!customer.tell(each)) {
                    again.add(each);
                }
            }
            assertThat(again.size()).as("of %s", open).isLessThan(open.size());
            open = again;
        }
        return customer.end();
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

    /** One customer's story. The first sale names user and customer, the renewal only the customer. */
    private static final class Customer {
        private final House house;
        private UUID click = UUID.randomUUID();
        private boolean clicked;

        Customer(House house) {
            this.house = house;
        }

        /** @return false when it was refused, and is to be told again */
        boolean tell(String what) {
            return switch (what) {
                case "click" -> click();
                case "signup" ->
                    taken(house.signups
                            .accept(List.of(house.event()
                                    .signingUp(IdType.REFERRAL.write(click), "user_1")
                                    .occurred(CLICKED.plusSeconds(60))
                                    .arrival()))
                            .get(0));
                case "first sale" ->
                    taken(house.accept(
                            sale("s1", 120).user("user_1").customer("cust_1").selling("99", "USD")));
                case "renewal" ->
                    taken(house.accept(sale("s2", 180).customer("cust_1").selling("100", "USD")));
                case "refund" -> house.refund("s2", "r1", "60") != null;
                default -> throw new IllegalArgumentException(what);
            };
        }

        private boolean click() {
            if (!clicked) {
                EventBuilder visit = house.event().visiting("ada").occurred(CLICKED);
                click = ((ClickRecorded)
                                house.clicks.accept(List.of(visit.arrival())).get(0))
                        .click();
                clicked = true;
            }
            return true;
        }

        private EventBuilder sale(String key, long secondsAfterTheClick) {
            return house.event()
                    .key(key)
                    .from("segment")
                    .occurred(CLICKED.plusSeconds(secondsAfterTheClick))
                    .recordWhenUnknown();
        }

        private static boolean taken(Object outcome) {
            Predicate<Object> refused = Refused.class::isInstance;
            return !refused.test(outcome);
        }

        /** Everything that must not depend on the order, as text. */
        String end() {
            Referral referral = house.find(click);
            List<String> conversions =
                    house.asOwner(tx -> tx.query("""
                    select v.external_event_id || ' ' || v.sale_minor || ' ' || v.refunded_minor || ' ' || v.sales_status
                           || ' ' || v.created_at || ' ' || c.original_minor || ' ' || c.amount_minor || ' ' || c.status
                           || ' ' || c.level as line
                      from commission.conversion v
                      join commission.commission c on c.team_id = v.team_id and c.conversion_id = v.conversion_id
                     where v.team_id = ?
                     order by line
                    """, p -> p.uuid(house.team), row -> row.text("line")));
            return String.join(
                    "; ",
                    "balances " + house.balances(),
                    "conversions " + conversions,
                    "status " + referral.status(),
                    "converted " + referral.convertedAt(),
                    "ties " + referral.customerId() + " " + referral.externalUserId() + " " + referral.email(),
                    "refunds " + house.count("commission.refund"),
                    "waiting " + house.count("intake.waiting") + " " + house.count("intake.parked_refund"));
        }
    }
}
