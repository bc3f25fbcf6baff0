package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.Incentives.IncentiveKey;
import dev.tributary.commission.api.Incentives.Place;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/incentives}, and {@code /v1/overrides}, which are the incentives of single affiliates (contract affonso.md,
 * section 16). Each is found under its own path only.
 */
final class IncentiveResource {
    private static final int POSITION_MAX = 1_000_000;
    private static final UUID NOBODY = new UUID(0, 0);

    private final Transactor database;
    private final Json json;
    private final Incentives incentives;
    private final RuleOwners owners;
    private final InstantSource clock;

    IncentiveResource(Transactor database, Json json, Incentives incentives, RuleOwners owners, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.incentives = incentives;
        this.owners = owners;
        this.clock = clock;
    }

    Map<String, Operation> operations() {
        Map<String, Operation> all = new HashMap<>();
        all.put("listIncentives", this::list);
        all.put("createIncentive", this::create);
        all.put("getIncentive", request -> get(request, false));
        all.put("changeIncentive", request -> change(request, false));
        all.put("deleteIncentive", request -> delete(request, false));
        all.put("listIncentiveVersions", this::versions);
        all.put("listOverrides", this::overrides);
        all.put("createOverride", this::createOverride);
        all.put("getOverride", request -> get(request, true));
        all.put("changeOverride", request -> change(request, true));
        all.put("deleteOverride", request -> delete(request, true));
        return all;
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        UUID group = query.id("group_id", IdType.OFFER);
        UUID affiliate = query.id("affiliate_id", IdType.AFFILIATE);
        Page page = query.page();
        query.done();
        List<Incentive> found = database.inTransaction(
                Set.of(request.team()), tx -> incentives.list(tx, request.team(), request.receivedAt()));
        List<ObjectNode> all = found.stream()
                .filter(rule -> group == null || rule.offer().equals(group))
                .filter(rule -> affiliate == null ? !rule.isOverride() : affiliate.equals(rule.affiliate()))
                .map(IncentiveJson::of)
                .toList();
        return Replies.page(all.stream().skip(page.offset()).limit(page.limit()).toList(), page, all.size());
    }

    private Reply overrides(Request request) {
        UUID affiliate = Paths.id(request, IdType.AFFILIATE);
        List<Incentive> found = database.inTransaction(Set.of(request.team()), tx -> {
            owners.affiliate(tx, request.team(), affiliate);
            return incentives.list(tx, request.team(), request.receivedAt());
        });
        return Replies.list(found.stream()
                .filter(rule -> affiliate.equals(rule.affiliate()))
                .map(IncentiveJson::of)
                .toList());
    }

    private Reply create(Request request) {
        return Replies.created(database.inTransaction(Set.of(request.team()), tx -> {
            Input input = Input.of(json, request.body());
            UUID group = input.id("group_id", IdType.OFFER);
            if (group != null && !owners.hasGroup(tx, request.team(), group)) {
                input.problem("group_id", "group_id is not known here");
            }
            UUID offer = group != null ? group : input.missing("group_id", NOBODY);
            return add(tx, request, input, offer, null, null);
        }));
    }

    private Reply createOverride(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        return Replies.created(database.inTransaction(Set.of(request.team()), tx -> {
            Affiliate affiliate = owners.affiliate(tx, request.team(), id);
            Input input = Input.of(json, request.body());
            UUID overridden = input.id("overrides_incentive_id", IdType.INCENTIVE);
            return add(tx, request, input, affiliate.offer(), id, overridden);
        }));
    }

    private ObjectNode add(
            Tx tx, Request request, Input input, UUID offer, @Nullable UUID affiliate, @Nullable UUID overridden)
            throws SQLException {
        Currency currency = owners.currency(tx, request.team());
        IncentiveTerms terms = IncentiveBody.added(input, currency);
        Integer position = input.integer("position", 0, POSITION_MAX);
        Instant from = effectiveFrom(input, request);
        input.done();
        Place place = new Place(request.team(), offer, affiliate, overridden, position);
        return IncentiveJson.of(incentives.add(tx, place, terms, currency, from));
    }

    private Reply get(Request request, boolean override) {
        IncentiveKey key = key(request);
        return Replies.ok(database.inTransaction(
                Set.of(request.team()),
                tx -> IncentiveJson.of(of(override, incentives.find(tx, key, request.receivedAt()).stream()))));
    }

    private Reply change(Request request, boolean override) {
        IncentiveKey key = key(request);
        return Replies.ok(OneByOne.change(database, request, tx -> {
            List<Incentive> versions = incentives.versions(tx, key);
            Incentive newest = of(override, versions.stream().skip(Math.max(0, versions.size() - 1L)));
            if (newest.archivedAt() != null) {
                throw notFound(override);
            }
            Currency currency = owners.currency(tx, request.team());
            Input input = Input.of(json, request.body());
            IncentiveTerms terms = IncentiveBody.changed(input, currency, newest.terms());
            Integer position = input.integer("position", 0, POSITION_MAX);
            Instant named = input.time("effective_from");
            Instant from = named != null ? named : clock.instant(); // after the change before this one
            input.done();
            return IncentiveJson.of(incentives.change(tx, key, terms, position, currency, from));
        }));
    }

    private Reply delete(Request request, boolean override) {
        IncentiveKey key = key(request);
        OneByOne.change(database, request, tx -> {
            Incentive gone = of(override, incentives.find(tx, key, request.receivedAt()).stream());
            incentives.archive(tx, key, request.receivedAt());
            return gone;
        });
        return Replies.deleted(override ? "Override" : "Incentive", IdType.INCENTIVE.write(key.incentive()));
    }

    private Reply versions(Request request) {
        IncentiveKey key = key(request);
        List<Incentive> versions = database.inTransaction(Set.of(request.team()), tx -> incentives.versions(tx, key));
        if (versions.isEmpty()) {
            throw RefusedException.notFound("incentive");
        }
        return Replies.list(versions.stream().map(IncentiveJson::of).toList());
    }

    private static Incentive of(boolean override, Stream<Incentive> found) {
        return found.filter(rule -> rule.isOverride() == override).findFirst().orElseThrow(() -> notFound(override));
    }

    private static RefusedException notFound(boolean override) {
        return RefusedException.notFound(override ? "override" : "incentive");
    }

    private static Instant effectiveFrom(Input input, Request request) {
        return Objects.requireNonNullElse(input.time("effective_from"), request.receivedAt());
    }

    private static IncentiveKey key(Request request) {
        return new IncentiveKey(request.team(), Paths.id(request, IdType.INCENTIVE));
    }
}
