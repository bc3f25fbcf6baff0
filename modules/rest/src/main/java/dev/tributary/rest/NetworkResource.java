package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.ClickRecords;
import dev.tributary.attribution.api.ClickRecords.RecordedClick;
import dev.tributary.attribution.api.Referral;
import dev.tributary.commission.api.Conversion;
import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Explanations;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.NetworkReports;
import dev.tributary.intake.api.NetworkReports.Filter;
import dev.tributary.intake.api.NetworkReports.Page;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Numbers;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.ReferralFields;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import dev.tributary.rest.api.SaleFields;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/networks}: what advertisers reported, in an ad network's own shapes (contract everflow.md, section 4). */
final class NetworkResource {
    private static final int EVENTS_MAX = 200;

    private final Asked asked;
    private final NetworkRows rows;

    /** Whom it asks. */
    record Asked(
            Transactor database,
            Json json,
            NetworkReports reports,
            EventRecords events,
            Explanations explanations,
            ClickRecords clicks,
            ReferralRecordsByName referrals,
            SalesByName sales,
            Numbers numbers) {}

    /** Referrals that exist, whatever their status. */
    @FunctionalInterface
    interface ReferralRecordsByName {
        List<Referral> named(Tx tx, UUID team, List<UUID> ids) throws SQLException;
    }

    /** Sales that exist. */
    @FunctionalInterface
    interface SalesByName {
        List<Conversion> find(Tx tx, List<UUID> teams, List<UUID> ids) throws SQLException;
    }

    NetworkResource(Asked asked, NetworkRows rows) {
        this.asked = asked;
        this.rows = rows;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "reportNetworkConversions", this::conversions,
                "getNetworkConversion", this::conversion,
                "listNetworkEvents", this::events,
                "getNetworkClick", this::click,
                "traceTransaction", this::trace);
    }

    private Reply conversions(Request request) {
        NetworkQuery query = NetworkQuery.read(asked.json(), request);
        List<Integer> wanted = NetworkQuery.page(request);
        int page = wanted.get(0);
        int size = wanted.get(1);
        return inTeam(request, tx -> {
            Optional<Filter> filter = query.filter(tx, asked.numbers(), request.team());
            Page found = filter.isEmpty()
                    ? new Page(List.of(), 0)
                    : asked.reports().list(tx, filter.get(), (page - 1L) * size, size);
            return new Fields()
                    .objects("conversions", rows.of(tx, request.team(), found.items()))
                    .object(
                            "paging",
                            new Fields()
                                    .number("page", page)
                                    .number("page_size", size)
                                    .count("total_count", found.total())
                                    .done())
                    .done();
        });
    }

    private Reply conversion(Request request) {
        UUID id = networkId(request, "id", "conversion");
        return inTeam(request, tx -> {
            NetworkReport report = asked.reports()
                    .find(tx, request.team(), id)
                    .orElseThrow(() -> RefusedException.notFound("conversion"));
            return rows.of(tx, request.team(), List.of(report)).get(0);
        });
    }

    private Reply events(Request request) {
        String transaction = Paths.text(request, "transactionId").toLowerCase(Locale.ROOT);
        return inTeam(request, tx -> {
            List<NetworkReport> found = asked.reports().ofTransaction(tx, request.team(), transaction).stream()
                    .filter(report -> report.facts().advertiserEvent() != 0)
                    .toList();
            return new Fields()
                    .objects("events", rows.of(tx, request.team(), found))
                    .done();
        });
    }

    private Reply click(Request request) {
        UUID id = networkId(request, "transactionId", "transaction");
        return inTeam(
                request,
                tx -> rows.click(visit(tx, request, id).orElseThrow(() -> RefusedException.notFound("transaction"))));
    }

    /** Everything that is known of one transaction, also of one that nobody began. */
    private Reply trace(Request request) {
        String transaction = Paths.text(request, "transactionId").toLowerCase(Locale.ROOT);
        Optional<UUID> id = NetworkIds.read(transaction);
        Set<UUID> told = new LinkedHashSet<>();
        ObjectNode known = asked.database().inTransaction(Set.of(request.team()), tx -> {
            told.clear();
            List<NetworkReport> reports = asked.reports().ofTransaction(tx, request.team(), transaction);
            Optional<RecordedClick> visit = id.isEmpty() ? Optional.empty() : visit(tx, request, id.get());
            List<Referral> referrals =
                    id.isEmpty() ? List.of() : asked.referrals().named(tx, request.team(), List.of(id.get()));
            if (reports.isEmpty() && visit.isEmpty() && referrals.isEmpty()) {
                throw RefusedException.notFound("transaction");
            }
            if (!referrals.isEmpty()) {
                asked.events().list(tx, eventsOf(request.team(), referrals.get(0)), 0, EVENTS_MAX).items().stream()
                        .map(EventRecords.Line::event)
                        .forEach(told::add);
            }
            reports.forEach(report -> told.add(report.facts().event()));
            return new Fields()
                    .text("transaction_id", transaction)
                    .object("click", visit.map(rows::click).orElse(null))
                    .object(
                            "referral",
                            referrals.stream()
                                    .findFirst()
                                    .map(referral -> ReferralFields.of(referral).done())
                                    .orElse(null))
                    .objects("conversions", rows.of(tx, request.team(), reports))
                    .objects("commissions", commissions(tx, request.team(), reports))
                    .done();
        });
        known.putArray("events").addAll(explained(request.team(), told)); // each asks the database for itself
        return new Reply.Json(200, known);
    }

    private List<ObjectNode> commissions(Tx tx, UUID team, List<NetworkReport> reports) throws SQLException {
        List<UUID> booked = reports.stream()
                .map(report -> report.facts().conversion())
                .filter(Objects::nonNull)
                .toList();
        return asked.sales().find(tx, List.of(team), booked).stream()
                .filter(sale -> !sale.deleted())
                .map(sale -> SaleFields.of(sale).done())
                .toList();
    }

    /** The oldest first: ids rise with time. */
    private List<ObjectNode> explained(UUID team, Set<UUID> events) {
        List<ObjectNode> explained = new ArrayList<>();
        for (UUID event : events.stream().sorted().toList()) {
            asked.explanations().byId(team, event).ifPresent(found -> explained.add(explained(found)));
        }
        return explained;
    }

    private static ObjectNode explained(Explanation event) {
        return new Fields()
                .id("id", IdType.EVENT, event.event())
                .text("source", event.source())
                .text("external_event_id", event.externalEventId())
                .text("type", event.type())
                .text("name", event.name())
                .text("outcome", event.outcome())
                .id("conversion_id", IdType.CONVERSION, event.conversion())
                .time("occurred_at", event.occurredAt())
                .time("received_at", event.receivedAt())
                .json("decision", event.decision())
                .done();
    }

    private static EventRecords.Filter eventsOf(UUID team, Referral referral) {
        return new EventRecords.Filter(team, null, null, null, null, referral.id(), null, null);
    }

    private Optional<RecordedClick> visit(Tx tx, Request request, UUID id) throws SQLException {
        return asked.clicks().find(tx, request.team(), id);
    }

    private Reply inTeam(Request request, Answering answering) {
        return new Reply.Json(200, asked.database().inTransaction(Set.of(request.team()), answering::answer));
    }

    private static UUID networkId(Request request, String parameter, String what) {
        return NetworkIds.read(Paths.text(request, parameter).toLowerCase(Locale.ROOT))
                .orElseThrow(() -> RefusedException.notFound(what));
    }

    /** What is shown, as it is: networks know no envelope. */
    @FunctionalInterface
    private interface Answering {
        ObjectNode answer(Tx tx) throws SQLException;
    }
}
