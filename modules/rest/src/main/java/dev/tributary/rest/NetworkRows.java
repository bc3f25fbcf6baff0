package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.ClickRecords;
import dev.tributary.attribution.api.ClickRecords.RecordedClick;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.NetworkReport.Facts;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import dev.tributary.rest.api.Fields;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports and clicks as ad networks show them (contract everflow.md, section 4.1), as far as the hub knows the fields. */
final class NetworkRows {
    private static final String[] SUBS = {"sub1", "sub2", "sub3", "sub4", "sub5"};
    private static final String[] ADVS = {"adv1", "adv2", "adv3", "adv4", "adv5"};

    private final Json json;
    private final ClickRecords clicks;
    private final Affiliates affiliates;
    private final Numbers numbers;

    NetworkRows(Json json, ClickRecords clicks, Affiliates affiliates, Numbers numbers) {
        this.json = json;
        this.clicks = clicks;
        this.affiliates = affiliates;
        this.numbers = numbers;
    }

    List<ObjectNode> of(Tx tx, UUID team, List<NetworkReport> reports) throws SQLException {
        Map<UUID, RecordedClick> visits = clicks.named(tx, team, ids(reports, Facts::referral)).stream()
                .collect(Collectors.toMap(visit -> visit.click().id(), Function.identity()));
        Related related = related(tx, team, reports);
        List<ObjectNode> rows = new ArrayList<>();
        for (NetworkReport report : reports) {
            UUID referral = report.facts().referral();
            rows.add(row(report, referral == null ? null : visits.get(referral), related));
        }
        return rows;
    }

    /** A click as the networks call it: by its transaction. */
    ObjectNode click(RecordedClick visit) {
        JsonNode details = object(visit.click().details());
        Fields fields = new Fields()
                .text("transaction_id", NetworkIds.write(visit.click().id()))
                .count("unix_timestamp", visit.click().createdAt().getEpochSecond());
        subs(fields, details);
        return fields.text("user_ip", text(details, "ip"))
                .text("http_user_agent", text(details, "user_agent"))
                .text("referer", text(details, "referrer"))
                .text("country", text(details, "country"))
                .flag("has_conversion", visit.converted())
                .done();
    }

    private ObjectNode row(NetworkReport report, @Nullable RecordedClick visit, Related related) {
        Facts facts = report.facts();
        JsonNode details = object(facts.details());
        JsonNode click = visit == null
                ? json.mapper().createObjectNode()
                : object(visit.click().details());
        Fields fields = new Fields()
                .text("conversion_id", NetworkIds.write(facts.report()))
                .count("conversion_unix_timestamp", facts.convertedAt().getEpochSecond())
                .count(
                        "click_unix_timestamp",
                        facts.clickedAt() == null ? 0 : facts.clickedAt().getEpochSecond())
                .text("transaction_id", orEmpty(facts.transaction()))
                .word("status", report.status())
                .text("payout_type", orEmpty(facts.payoutType()))
                .text("revenue_type", orEmpty(facts.revenueType()))
                .amount("payout", orNothing(report.payout(), facts))
                .amount("revenue", orNothing(facts.revenue(), facts))
                .amount("sale_amount", orNothing(facts.sale(), facts))
                .text("currency_id", facts.currency().getCurrencyCode())
                .text("event", facts.advertiserEvent() == 0 ? "Base" : facts.eventName())
                .flag("is_event", facts.advertiserEvent() != 0)
                .number("advertiser_event_id", facts.advertiserEvent())
                .number("error_code", report.errorCode())
                .text("error_message", orEmpty(report.errorMessage()))
                .text("order_id", orEmpty(facts.orderId()))
                .text("coupon_code", orEmpty(facts.couponCode()))
                .text("email", orEmpty(facts.email()));
        subs(fields, click);
        for (String adv : ADVS) {
            fields.text(adv, orEmpty(text(details, adv)));
        }
        return fields.text("session_user_ip", orEmpty(text(click, "ip")))
                .text("conversion_user_ip", orEmpty(text(details, "conversion_user_ip")))
                .text("http_user_agent", orEmpty(text(details, "http_user_agent")))
                .text("referer", orEmpty(text(click, "referrer")))
                .text("app_id", orEmpty(text(details, "app_id")))
                .json("details", facts.details())
                .object("relationship", related.of(facts))
                .done();
    }

    private static void subs(Fields fields, JsonNode click) {
        for (String sub : SUBS) {
            fields.text(sub, orEmpty(text(click, sub)));
        }
    }

    private Related related(Tx tx, UUID team, List<NetworkReport> reports) throws SQLException {
        List<UUID> who = ids(reports, Facts::affiliate);
        return new Related(
                numbers.of(tx, Kind.OFFER, team, ids(reports, Facts::offer)),
                numbers.of(tx, Kind.PROGRAM, team, ids(reports, Facts::program)),
                numbers.of(tx, Kind.AFFILIATE, team, who),
                who.isEmpty()
                        ? Map.of()
                        : affiliates.find(tx, List.of(team), who).stream()
                                .collect(Collectors.toMap(Affiliate::id, Affiliate::name)));
    }

    private static List<UUID> ids(List<NetworkReport> reports, Function<Facts, @Nullable UUID> id) {
        return reports.stream()
                .map(NetworkReport::facts)
                .map(id)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private JsonNode object(String text) {
        try {
            return json.readObject(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("what is stored was checked before", impossible);
        }
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Money orNothing(@Nullable Money money, Facts facts) {
        return money == null ? new Money(0, facts.currency()) : money;
    }

    /** What reports are about, by the numbers of the networks. */
    private record Related(
            Map<UUID, Long> offers, Map<UUID, Long> programs, Map<UUID, Long> affiliates, Map<UUID, String> names) {
        ObjectNode of(Facts facts) {
            return new Fields()
                    .object("offer", numbered("network_offer_id", facts.offer(), offers, Map.of()))
                    .object("advertiser", numbered("network_advertiser_id", facts.program(), programs, Map.of()))
                    .object("affiliate", numbered("network_affiliate_id", facts.affiliate(), affiliates, names))
                    .done();
        }

        private static @Nullable ObjectNode numbered(
                String name, @Nullable UUID id, Map<UUID, Long> numbers, Map<UUID, String> names) {
            Long number = id == null ? null : numbers.get(id);
            if (number == null) {
                return null;
            }
            Fields fields = new Fields().count(name, number);
            String called = names.get(id);
            return called == null ? fields.done() : fields.text("name", called).done();
        }
    }
}
