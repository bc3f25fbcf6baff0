package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.database.Transactor;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/affiliates} (contract affonso.md, section 9). */
final class AffiliateResource {
    private final Transactor database;
    private final Affiliates affiliates;

    AffiliateResource(Transactor database, Affiliates affiliates) {
        this.database = database;
        this.affiliates = affiliates;
    }

    Map<String, Operation> operations() {
        return Map.of("getAffiliate", this::get);
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        Affiliate affiliate = database
                .inTransaction(Set.of(request.team()), tx -> affiliates.find(tx, List.of(request.team()), List.of(id)))
                .stream()
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("affiliate"));
        return Replies.ok(json(affiliate));
    }

    private static ObjectNode json(Affiliate affiliate) {
        return new Fields()
                .id("id", IdType.AFFILIATE, affiliate.id())
                .text("name", affiliate.name())
                .text("email", affiliate.email())
                .text("tracking_id", affiliate.trackingId())
                .text("source", affiliate.profile().source())
                .text("partnership_status", affiliate.status().name()) // upper case here alone (contract, section 1.6)
                .flag("onboarding_completed", affiliate.profile().onboardingCompleted())
                .id("program_id", IdType.PROGRAM, affiliate.program())
                .id("group_id", IdType.OFFER, affiliate.offer())
                .text("external_user_id", affiliate.profile().externalUserId())
                .json("metadata", affiliate.profile().metadata())
                .time("created_at", affiliate.createdAt())
                .done();
    }
}
