package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.OfferDetails;
import dev.tributary.partners.api.Offers;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/program/groups} (contract affonso.md, section 16); a group is an offer. */
final class GroupResource {
    private static final String[] EXPANDABLE = {"incentives", "multi_level_incentives"};
    private static final int DESCRIPTION_MAX = 2_000;

    private final Transactor database;
    private final Json json;
    private final IdSource ids;
    private final Programs programs;
    private final Offers offers;
    private final Numbering numbering;
    private final Expansions expansions;

    GroupResource(
            Transactor database,
            Json json,
            IdSource ids,
            Programs programs,
            Offers offers,
            Numbering numbering,
            Expansions expansions) {
        this.database = database;
        this.json = json;
        this.ids = ids;
        this.programs = programs;
        this.offers = offers;
        this.numbering = numbering;
        this.expansions = expansions;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listGroups", this::list,
                "createGroup", this::create,
                "getGroup", this::get,
                "updateGroup", this::update,
                "deleteGroup", this::delete);
    }

    private Reply list(Request request) {
        UUID chosen = ProgramResource.chosen(request);
        Set<String> expand = expand(request);
        return database.inTransaction(Set.of(request.team()), tx -> {
            UUID program = programs.choose(tx, request.team(), chosen).id();
            return Replies.list(json(tx, request.team(), offers.list(tx, request.team(), program), expand));
        });
    }

    private Reply create(Request request) {
        UUID chosen = ProgramResource.chosen(request);
        Input input = Input.of(json, request.body());
        String name = input.requiredText("name", Input.TEXT_MAX);
        String description = input.text("description", DESCRIPTION_MAX);
        String websiteUrl = Texts.destination(input, "custom_website_url");
        List<String> hosts = Texts.hosts(input, "deep_link_hosts");
        boolean isDefault = input.flagOr("is_default", false);
        input.done();
        return OneByOne.change(database, request, tx -> {
            UUID program = programs.choose(tx, request.team(), chosen).id();
            OfferDetails offer = new OfferDetails(
                    new Offer(request.team(), ids.next(), program, name),
                    description,
                    websiteUrl,
                    hosts,
                    isDefault,
                    request.receivedAt());
            offers.add(tx, offer);
            return Replies.created(
                    json(tx, request.team(), List.of(offer), Set.of()).get(0));
        });
    }

    private Reply get(Request request) {
        UUID id = id(request);
        Set<String> expand = expand(request);
        return database.inTransaction(
                Set.of(request.team()),
                tx -> Replies.ok(json(tx, request.team(), List.of(find(tx, request.team(), id)), expand)
                        .get(0)));
    }

    private Reply update(Request request) {
        UUID id = id(request);
        return OneByOne.change(database, request, tx -> {
            OfferDetails before = find(tx, request.team(), id);
            Input input = Input.of(json, request.body());
            Changes changes = new Changes(input);
            Offer offer = before.offer();
            OfferDetails after = new OfferDetails(
                    new Offer(
                            offer.team(),
                            offer.id(),
                            offer.program(),
                            changes.required("name", offer.name(), input::text)),
                    changes.optional("description", before.description(), field -> input.text(field, DESCRIPTION_MAX)),
                    changes.optional(
                            "custom_website_url", before.websiteUrl(), field -> Texts.destination(input, field)),
                    changes.required("deep_link_hosts", before.deepLinkHosts(), field -> Texts.hosts(input, field)),
                    changes.required("is_default", before.isDefault(), input::flag),
                    before.createdAt());
            input.done();
            offers.change(tx, after);
            return Replies.ok(json(tx, request.team(), List.of(after), Set.of()).get(0));
        });
    }

    private Reply delete(Request request) {
        UUID id = id(request);
        return OneByOne.change(database, request, tx -> {
            offers.remove(tx, request.team(), id);
            return Replies.deleted("Group", IdType.OFFER.write(id));
        });
    }

    private static UUID id(Request request) {
        return IdType.OFFER.read(Paths.text(request, "id")).orElseThrow(() -> RefusedException.notFound("group"));
    }

    private static Set<String> expand(Request request) {
        Query query = new Query(request);
        Set<String> expand = query.words("expand", EXPANDABLE);
        query.done();
        return expand;
    }

    private OfferDetails find(Tx tx, UUID team, UUID id) throws SQLException {
        return offers.find(tx, team, id).orElseThrow(() -> RefusedException.notFound("group"));
    }

    private List<ObjectNode> json(Tx tx, UUID team, List<OfferDetails> found, Set<String> expand) throws SQLException {
        List<UUID> offerIds = found.stream().map(offer -> offer.offer().id()).toList();
        Map<UUID, Long> affiliates = offers.affiliates(tx, team, offerIds);
        List<ObjectNode> items = found.stream()
                .map(offer -> json(offer, affiliates.getOrDefault(offer.offer().id(), 0L)))
                .toList();
        numbering.add(tx, Kind.OFFER, team, offerIds, items);
        expansions.add(tx, team, expand, offerIds, items);
        return items;
    }

    private static ObjectNode json(OfferDetails offer, long affiliates) {
        return new Fields()
                .id("id", IdType.OFFER, offer.offer().id())
                .id("program_id", IdType.PROGRAM, offer.offer().program())
                .text("name", offer.offer().name())
                .text("description", offer.description())
                .text("custom_website_url", offer.websiteUrl())
                .texts("deep_link_hosts", offer.deepLinkHosts())
                .flag("is_default", offer.isDefault())
                .count("affiliate_count", affiliates)
                .time("created_at", offer.createdAt())
                .done();
    }
}
