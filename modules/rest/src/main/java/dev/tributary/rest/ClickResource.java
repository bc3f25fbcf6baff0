package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.ClickRecords;
import dev.tributary.attribution.api.ClickRecords.Filter;
import dev.tributary.attribution.api.ClickRecords.Listing;
import dev.tributary.attribution.api.ClickRecords.Part;
import dev.tributary.attribution.api.ClickRecords.RecordedClick;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.Query.Sort;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads {@code /v1/clicks}: the visits behind the referrals (contract affonso.md, section 7; reading them is ours). */
final class ClickResource {
    private final Transactor database;
    private final Affiliates affiliates;
    private final ClickRecords records;

    ClickResource(Transactor database, Affiliates affiliates, ClickRecords records) {
        this.database = database;
        this.affiliates = affiliates;
        this.records = records;
    }

    Map<String, Operation> operations() {
        return Map.of("listClicks", this::list, "getClick", this::get);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        Filter filter = new Filter(
                request.team(),
                query.id("affiliate_id", IdType.AFFILIATE),
                query.time("dateFrom"),
                query.timeUntil("dateTo"));
        Page page = query.page();
        Sort sort = query.sort("created_at");
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Listing found = records.list(tx, filter, new Part(sort.descending(), page.offset(), page.limit()));
            return Replies.page(shown(tx, request.team(), found.items()), page, found.total());
        });
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.REFERRAL); // a click and the referral it becomes have one id
        return database.inTransaction(Set.of(request.team()), tx -> {
            RecordedClick click =
                    records.find(tx, request.team(), id).orElseThrow(() -> RefusedException.notFound("click"));
            return Replies.ok(shown(tx, request.team(), List.of(click)).get(0));
        });
    }

    private List<ObjectNode> shown(Tx tx, UUID team, List<RecordedClick> clicks) throws SQLException {
        List<UUID> ids = clicks.stream()
                .map(click -> click.click().affiliate())
                .distinct()
                .toList();
        Map<UUID, String> trackingIds = affiliates.find(tx, List.of(team), ids).stream()
                .collect(Collectors.toMap(Affiliate::id, Affiliate::trackingId));
        return clicks.stream()
                .map(recorded -> new Fields()
                        .id("id", IdType.REFERRAL, recorded.click().id())
                        .id("program_id", IdType.PROGRAM, recorded.click().program())
                        .id("affiliate_id", IdType.AFFILIATE, recorded.click().affiliate())
                        .text("tracking_id", trackingIds.get(recorded.click().affiliate()))
                        .json("visit", recorded.click().details())
                        .flag("converted", recorded.converted())
                        .time("created_at", recorded.click().createdAt())
                        .done())
                .toList();
    }
}
