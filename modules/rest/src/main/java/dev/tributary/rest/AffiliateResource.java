package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.AffiliateRecords.Filter;
import dev.tributary.partners.api.AffiliateRecords.NewAffiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Listing;
import dev.tributary.partners.api.Offers;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.AffiliateRemoval;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/affiliates} (contract affonso.md, section 9). */
final class AffiliateResource {
    private final Transactor database;
    private final Json json;
    private final Affiliates affiliates;
    private final AffiliateRecords records;
    private final Offers offers;
    private final AffiliateJson view;
    private final AffiliateNotices notices;
    private final List<AffiliateRemoval> removals;

    AffiliateResource(
            Transactor database,
            Json json,
            Affiliates affiliates,
            AffiliateRecords records,
            Offers offers,
            AffiliateJson view,
            AffiliateNotices notices,
            List<AffiliateRemoval> removals) {
        this.database = database;
        this.json = json;
        this.affiliates = affiliates;
        this.records = records;
        this.offers = offers;
        this.view = view;
        this.notices = notices;
        this.removals = removals;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listAffiliates", this::list,
                "createAffiliate", this::create,
                "getAffiliate", this::get,
                "updateAffiliate", this::update,
                "deleteAffiliate", this::delete);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        Filter filter = new Filter(
                request.team(),
                status(query),
                query.id("program_id", IdType.PROGRAM),
                query.id("group_id", IdType.OFFER),
                query.text("external_user_id"),
                query.text("search"),
                query.time("dateFrom"),
                query.timeUntil("dateTo"));
        Page page = query.page();
        Query.Sort sort = query.sort(AffiliateRecords.SORTS.toArray(String[]::new));
        Set<String> expand = query.words("expand", AffiliateJson.EXPANDABLE);
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Listing<Affiliate> found = records.list(tx, filter, Slices.of(page, sort));
            return Replies.page(view.of(tx, request.team(), found.items(), expand), page, found.total());
        });
    }

    /** Pages of the contract call the filter as the field is called; {@code status} is what changes are called. */
    private static @Nullable PartnershipStatus status(Query query) {
        PartnershipStatus status = query.word("partnership_status", PartnershipStatus.class);
        return status != null ? status : query.word("status", PartnershipStatus.class);
    }

    private Reply create(Request request) {
        NewAffiliate wanted =
                new AffiliateBody(Input.of(json, request.body())).added(request.team(), request.receivedAt());
        return database.inTransaction(Set.of(request.team()), tx -> {
            Affiliate added = records.add(tx, wanted);
            return Replies.created(
                    view.of(tx, request.team(), List.of(added), Set.of()).get(0));
        });
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        Query query = new Query(request);
        Set<String> expand = query.words("expand", AffiliateJson.EXPANDABLE);
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Affiliate affiliate = affiliates.find(tx, List.of(request.team()), List.of(id)).stream()
                    .findFirst()
                    .orElseThrow(() -> RefusedException.notFound("affiliate"));
            return Replies.ok(
                    view.of(tx, request.team(), List.of(affiliate), expand).get(0));
        });
    }

    private Reply update(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        return database.inTransaction(Set.of(request.team()), tx -> {
            Affiliate before = lock(tx, request.team(), id);
            UUID standard = offers.defaultOf(tx, request.team(), before.program())
                    .map(offer -> offer.offer().id())
                    .orElse(before.offer());
            Affiliate changed = new AffiliateBody(Input.of(json, request.body())).changed(before, standard);
            records.change(tx, changed);
            notices.changed(tx, before, changed, request.receivedAt());
            return Replies.ok(
                    view.of(tx, request.team(), List.of(changed), Set.of()).get(0));
        });
    }

    private Reply delete(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        return database.inTransaction(Set.of(request.team()), tx -> {
            lock(tx, request.team(), id);
            for (AffiliateRemoval removal : removals) {
                removal.removing(tx, request.team(), id);
            }
            records.remove(tx, request.team(), id, request.receivedAt());
            return Replies.deleted("Affiliate", IdType.AFFILIATE.write(id));
        });
    }

    private Affiliate lock(Tx tx, UUID team, UUID id) throws SQLException {
        return records.lock(tx, team, id).orElseThrow(() -> RefusedException.notFound("affiliate"));
    }
}
