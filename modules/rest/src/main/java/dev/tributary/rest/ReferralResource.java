package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.ReferralRecords.Cursor;
import dev.tributary.attribution.api.ReferralRecords.Edit;
import dev.tributary.attribution.api.ReferralRecords.Field;
import dev.tributary.attribution.api.ReferralRecords.Filter;
import dev.tributary.attribution.api.ReferralRecords.NewReferral;
import dev.tributary.attribution.api.ReferralRecords.Slice;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.ReferralFields;
import dev.tributary.rest.api.ReferralStats;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/referrals} (contract affonso.md, section 8). */
final class ReferralResource {
    private static final UUID NO_ID = new UUID(0, 0);

    private final Transactor database;
    private final Json json;
    private final Affiliates affiliates;
    private final ReferralRecords records;
    private final ReferralStats stats;
    private final ReferralJson view;

    ReferralResource(
            Transactor database, Json json, Affiliates affiliates, ReferralRecords records, ReferralStats stats) {
        this.database = database;
        this.json = json;
        this.affiliates = affiliates;
        this.records = records;
        this.stats = stats;
        this.view = new ReferralJson(affiliates);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listReferrals", this::list,
                "createReferral", this::create,
                "getReferral", this::get,
                "updateReferral", this::update,
                "deleteReferral", this::delete);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        ReferralWord status = query.word("status", ReferralWord.class);
        Filter filter = new Filter(
                request.team(),
                query.id("affiliate_id", IdType.AFFILIATE),
                query.text("customer_id"),
                query.text("external_user_id"),
                query.text("email"),
                status == null ? null : status.status(),
                query.time("created_gte"),
                query.time("created_lte"));
        Cursor cursor = cursor(query);
        boolean affiliate = query.words("expand", "affiliate").contains("affiliate");
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Slice found = records.list(tx, filter, cursor);
            return Replies.cursor(shown(tx, request.team(), found.items(), affiliate), found.more());
        });
    }

    private static Cursor cursor(Query query) {
        UUID after = query.id("starting_after", IdType.REFERRAL);
        UUID before = query.id("ending_before", IdType.REFERRAL);
        if (after != null && before != null) {
            query.problem("ending_before", "starting_after and ending_before exclude each other; send one of them");
        }
        Direction order = query.word("order", Direction.class);
        return new Cursor(after, before, order != Direction.ASC, query.number("limit", 10, 1, 100));
    }

    private Reply create(Request request) {
        Input input = Input.of(json, request.body()).ignoring("program_id");
        UUID affiliate = input.id("affiliate_id", IdType.AFFILIATE);
        String email = input.email("email");
        ReferralWord status = input.word("status", ReferralWord.class);
        Instant createdAt = input.time("created_at");
        if (createdAt != null && createdAt.isAfter(request.receivedAt())) {
            input.problem("created_at", "created_at must not be in the future");
        }
        NewReferral wanted = new NewReferral(
                request.team(),
                NO_ID, // the affiliate's, once it is found
                affiliate != null ? affiliate : input.missing("affiliate_id", NO_ID),
                email != null ? email : input.missing("email", ""),
                input.id("click_id", IdType.REFERRAL),
                status == null ? ReferralStatus.LEAD : status.status(),
                input.text("customer_id"),
                input.text("external_user_id"),
                input.text("name"),
                input.text("subscription_id"),
                input.document("metadata"),
                createdAt);
        input.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            UUID program = approved(tx, request.team(), wanted.affiliate()).program();
            Referral added = records.add(tx, inProgram(wanted, program), request.receivedAt());
            return Replies.created(ReferralFields.of(added).done());
        });
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.REFERRAL);
        Query query = new Query(request);
        boolean affiliate = query.words("expand", "affiliate").contains("affiliate");
        boolean counted = query.words("include", "stats").contains("stats");
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Referral referral =
                    records.find(tx, request.team(), id).orElseThrow(() -> RefusedException.notFound("referral"));
            ObjectNode shown =
                    shown(tx, request.team(), List.of(referral), affiliate).get(0);
            if (counted) {
                shown.set(
                        "stats",
                        ReferralJson.stats(stats.of(tx, request.team(), id).orElse(null)));
            }
            return Replies.ok(shown);
        });
    }

    private Reply update(Request request) {
        UUID id = Paths.id(request, IdType.REFERRAL);
        Input input = Input.of(json, request.body());
        Set<Field> fields = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            if (input.has(Wire.name(field))) {
                fields.add(field);
            }
        }
        ReferralWord status = input.word("status", ReferralWord.class);
        if (input.has("status") && status == null) {
            input.missing("status", "");
        }
        Edit edit = new Edit(
                fields,
                status == null ? null : status.status(),
                input.email("email"),
                input.text("customer_id"),
                input.text("external_user_id"),
                input.text("name"),
                input.text("subscription_id"),
                input.document("metadata"));
        input.done();
        return database.inTransaction(
                Set.of(request.team()),
                tx -> Replies.ok(ReferralFields.of(records.change(tx, request.team(), id, edit, request.receivedAt()))
                        .done()));
    }

    private Reply delete(Request request) {
        UUID id = Paths.id(request, IdType.REFERRAL);
        return database.inTransaction(Set.of(request.team()), tx -> {
            records.remove(tx, request.team(), id, request.receivedAt());
            return Replies.deleted("Referral", IdType.REFERRAL.write(id));
        });
    }

    private List<ObjectNode> shown(Tx tx, UUID team, List<Referral> referrals, boolean affiliate) throws SQLException {
        return affiliate
                ? view.withAffiliates(tx, team, referrals)
                : referrals.stream()
                        .map(referral -> ReferralFields.of(referral).done())
                        .toList();
    }

    /** Who was rejected or still waits brings nobody (contract affonso.md, section 9). */
    private Affiliate approved(Tx tx, UUID team, UUID id) throws SQLException {
        Affiliate affiliate = affiliates.find(tx, List.of(team), List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid("affiliate_id", "affiliate_id is not known here"));
        if (affiliate.status() != PartnershipStatus.APPROVED) {
            throw RefusedException.invalid(
                    "affiliate_id", "The affiliate's partnership is not approved; approve it first");
        }
        return affiliate;
    }

    private static NewReferral inProgram(NewReferral wanted, UUID program) {
        return new NewReferral(
                wanted.team(),
                program,
                wanted.affiliate(),
                wanted.email(),
                wanted.click(),
                wanted.status(),
                wanted.customerId(),
                wanted.externalUserId(),
                wanted.name(),
                wanted.subscriptionId(),
                wanted.metadata(),
                wanted.createdAt());
    }

    private enum Direction {
        ASC,
        DESC
    }
}
