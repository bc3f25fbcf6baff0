package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.LevelRules;
import dev.tributary.commission.api.LevelRules.Level;
import dev.tributary.commission.api.LevelRules.Owner;
import dev.tributary.kernel.IdType;
import dev.tributary.mapping.Amounts;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code …/multi-level} of groups and of affiliates: what those above earn (contract affonso.md, section 16). */
final class MultiLevelResource {
    private static final BigDecimal NONE = BigDecimal.ONE; // stands for what is missing, until that is refused

    private final Transactor database;
    private final Json json;
    private final LevelRules levels;
    private final RuleOwners owners;
    private final InstantSource clock;

    MultiLevelResource(Transactor database, Json json, LevelRules levels, RuleOwners owners, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.levels = levels;
        this.owners = owners;
        this.clock = clock;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "getGroupMultiLevel", this::ofGroup,
                "setGroupMultiLevel", this::setGroup,
                "getAffiliateMultiLevel", this::ofAffiliate,
                "setAffiliateMultiLevel", this::setAffiliate);
    }

    private Reply ofGroup(Request request) {
        UUID group = Paths.id(request, IdType.OFFER);
        return reply(request, tx -> {
            owners.group(tx, request.team(), group);
            return json(
                    "group_id",
                    IdType.OFFER,
                    group,
                    levels.ofOffers(tx, request.team(), List.of(group), request.receivedAt()));
        });
    }

    private Reply setGroup(Request request) {
        UUID group = Paths.id(request, IdType.OFFER);
        return change(request, tx -> {
            owners.group(tx, request.team(), group);
            Wanted wanted = wanted(request);
            Owner owner = new Owner(request.team(), group, null);
            return json(
                    "group_id",
                    IdType.OFFER,
                    group,
                    levels.set(tx, owner, wanted.levels(), wanted.from(), request.receivedAt()));
        });
    }

    private Reply ofAffiliate(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        return reply(request, tx -> {
            owners.affiliate(tx, request.team(), id);
            return json(
                    "affiliate_id",
                    IdType.AFFILIATE,
                    id,
                    levels.ofAffiliates(tx, request.team(), List.of(id), request.receivedAt()));
        });
    }

    private Reply setAffiliate(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        return change(request, tx -> {
            Affiliate affiliate = owners.affiliate(tx, request.team(), id);
            Wanted wanted = wanted(request);
            Owner owner = new Owner(request.team(), affiliate.offer(), id);
            return json(
                    "affiliate_id",
                    IdType.AFFILIATE,
                    id,
                    levels.set(tx, owner, wanted.levels(), wanted.from(), request.receivedAt()));
        });
    }

    private Wanted wanted(Request request) {
        Input input = Input.of(json, request.body());
        boolean has = input.has("levels");
        List<Level> read = input.objects("levels", LevelRule.LEVELS_MAX).stream()
                .map(MultiLevelResource::level)
                .toList();
        if (!has) {
            input.missing("levels", read);
        }
        Instant from = input.time("effective_from");
        input.done();
        return new Wanted(read, from != null ? from : clock.instant()); // after the change before this one
    }

    private static Level level(Input input) {
        Integer level = input.integer("level", 1, LevelRule.LEVELS_MAX);
        Basis basis = input.word("basis", Basis.class);
        BigDecimal percent = input.read("percent", Amounts::amountOrZero);
        input.done();
        return new Level(
                level != null ? level : input.missing("level", 1),
                basis != null ? basis : Basis.COMMISSION, // as Affonso does
                percent != null ? percent : input.missing("percent", NONE));
    }

    private Reply reply(Request request, Work<ObjectNode> work) {
        return Replies.ok(database.inTransaction(Set.of(request.team()), work));
    }

    private Reply change(Request request, Work<ObjectNode> work) {
        return Replies.ok(OneByOne.change(database, request, work));
    }

    private static ObjectNode json(String name, IdType type, UUID owner, List<LevelRule> rules) {
        return new Fields()
                .id(name, type, owner)
                .objects("levels", rules.stream().map(IncentiveJson::level).toList())
                .done();
    }

    private record Wanted(List<Level> levels, Instant from) {}
}
