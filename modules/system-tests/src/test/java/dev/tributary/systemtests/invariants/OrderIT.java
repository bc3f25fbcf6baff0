package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * I-8 from outside: click, sign-up, sale and refund in every order, the sale and the refund twice. A caller that is told
 * of an unknown click tries again later.
 */
@ExtendWith(SharedHub.class)
class OrderIT {
    private static final Instant CLICKED = Instant.parse("2026-06-22T12:00:00Z");

    private final HubProcess hub;
    private final HubClient client;

    OrderIT(HubProcess hub) {
        this.hub = hub;
        this.client = new HubClient(hub.baseUrl());
    }

    @Test
    void everyOrderEndsInTheSameAnswers() {
        Set<String> ends = new HashSet<>();
        try (SeededTeams teams = new SeededTeams(hub)) {
            for (List<String> order : orders(List.of("click", "signup", "sale", "refund"))) {
                ends.add(new Story(teams.fresh()).end(order));
            }
        }

        assertThat(ends)
                .containsExactly("sale_amount 60, commission_amount 15, sales_status partial_refunded,"
                        + " status ready_for_payment, replayed true");
    }

    private static List<List<String>> orders(List<String> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String head : items) {
            List<String> rest = new ArrayList<>(items);
            rest.remove(head);
            for (List<String> tail : orders(rest)) {
                List<String> one = new ArrayList<>(List.of(head));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    /** One customer of one team. */
    private final class Story {
        private final Team team;
        private String click = "ref_01jz8m3q9c7v5t2r4n6k8h0e1g";

        Story(Team team) {
            this.team = team;
        }

        String end(List<String> order) {
            List<String> open = new ArrayList<>(order);
            while (!open.isEmpty()) {
                int before = open.size();
                open.removeIf(each -> tell(each).isSuccess());
                assertThat(open.size()).as("%s", open).isLessThan(before);
            }
            tell("refund");
            JsonNode sale = tell("refund").json().path("data");
            JsonNode replay = tell("sale").json().path("data");
            assertThat(replay.path("referral_id").asText()).isEqualTo(click);
            return String.join(
                    ", ",
                    field(sale, "sale_amount"),
                    field(sale, "commission_amount"),
                    field(sale, "sales_status"),
                    field(replay, "status"),
                    field(replay, "replayed"));
        }

        private Reply tell(String what) {
            return switch (what) {
                case "click" -> click();
                case "signup" -> post("/v1/signups", "{'click_id': '" + click + "', 'external_user_id': 'user_new'}");
                case "sale" ->
                    post(
                            "/v1/sources/segment/events",
                            "{'type': 'track', 'event': 'Order Completed', 'messageId': 'order_1', 'timestamp': '"
                                    + CLICKED.plusSeconds(60)
                                    + "', 'properties': {'revenue': 100, 'currency': 'USD', 'external_user_id':"
                                    + " 'user_new'}}");
                case "refund" ->
                    post("/v1/conversions/order_1/refund", "{'amount': 40, 'external_event_id': 'refund_1'}");
                default -> throw new IllegalArgumentException(what);
            };
        }

        private Reply click() {
            Reply reply =
                    post("/v1/clicks", "{'trackingId': '" + team.tracking() + "', 'createdAt': '" + CLICKED + "'}");
            click = reply.json().at("/data/id").asText();
            return reply;
        }

        private Reply post(String path, String body) {
            return client.post(path, team.key(), body.replace('\'', '"'));
        }

        private static String field(JsonNode data, String name) {
            return name + " " + data.path(name).asText();
        }
    }
}
