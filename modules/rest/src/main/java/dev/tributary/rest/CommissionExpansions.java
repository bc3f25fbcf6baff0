package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.ReferralFields;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands behind the ids of a commission (contract affonso.md, section 10). */
final class CommissionExpansions {
    static final String[] WORDS = {"affiliate", "affiliate_program", "referral"};

    private final Affiliates affiliates;
    private final AffiliateJson affiliateJson;
    private final Programs programs;
    private final ReferralRecords referrals;

    CommissionExpansions(
            Affiliates affiliates, AffiliateJson affiliateJson, Programs programs, ReferralRecords referrals) {
        this.affiliates = affiliates;
        this.affiliateJson = affiliateJson;
        this.programs = programs;
        this.referrals = referrals;
    }

    void add(Tx tx, UUID team, Set<String> words, List<ObjectNode> items) throws SQLException {
        if (words.contains("affiliate")) {
            List<UUID> ids = ids(items, "affiliate_id", IdType.AFFILIATE);
            Map<String, ObjectNode> byId = new HashMap<>();
            affiliateJson
                    .of(tx, team, affiliates.find(tx, List.of(team), ids), Set.of())
                    .forEach(item -> byId.put(item.path("id").textValue(), item));
            items.forEach(item ->
                    item.set("affiliate", byId.get(item.path("affiliate_id").textValue())));
        }
        if (words.contains("affiliate_program")) {
            Map<String, ObjectNode> byId = new HashMap<>();
            for (UUID id : ids(items, "program_id", IdType.PROGRAM)) {
                byId.put(IdType.PROGRAM.write(id), program(tx, team, id));
            }
            items.forEach(item -> item.set(
                    "affiliate_program", byId.get(item.path("program_id").textValue())));
        }
        if (words.contains("referral")) {
            Map<String, ObjectNode> byId = new HashMap<>();
            for (Referral found : referrals.named(tx, team, ids(items, "referral_id", IdType.REFERRAL))) {
                byId.put(
                        IdType.REFERRAL.write(found.id()),
                        ReferralFields.of(found).done());
            }
            items.forEach(item ->
                    item.set("referral", byId.get(item.path("referral_id").textValue())));
        }
    }

    private @Nullable ObjectNode program(Tx tx, UUID team, UUID id) throws SQLException {
        return programs.find(tx, team, id)
                .map(program -> new Fields()
                        .id("id", IdType.PROGRAM, id)
                        .text("name", program.name())
                        .done())
                .orElse(null);
    }

    private static List<UUID> ids(List<ObjectNode> items, String field, IdType type) {
        List<UUID> ids = new ArrayList<>();
        items.stream()
                .map(item -> item.path(field).asText())
                .distinct()
                .sorted()
                .forEach(text -> type.read(text).ifPresent(ids::add));
        return ids;
    }
}
