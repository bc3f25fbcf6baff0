package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Affiliates.TrackingId;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.ProgramSettings.Tracking;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records the visits that pixels tell of. The program's id decides the team; within it an approved affiliate of the
 * program must have the tracking id.
 */
final class TrackingVisits implements dev.tributary.rest.api.Tracking {
    private static final String NOTHING =
            "Nothing was recorded: no approved affiliate of this program has this tracking id";

    private final Transactor database;
    private final IdSource ids;
    private final Programs programs;
    private final ProgramSettings settings;
    private final Affiliates affiliates;
    private final Referrals referrals;

    TrackingVisits(
            Transactor database,
            IdSource ids,
            Programs programs,
            ProgramSettings settings,
            Affiliates affiliates,
            Referrals referrals) {
        this.database = database;
        this.ids = ids;
        this.programs = programs;
        this.settings = settings;
        this.affiliates = affiliates;
        this.referrals = referrals;
    }

    @Override
    public ObjectNode visit(ObjectNode said, @Nullable String address, Instant at) {
        Optional<UUID> program = PixelVisit.text(said, "programId").flatMap(IdType.PROGRAM::read);
        if (program.isEmpty()) {
            return answer(Optional.empty());
        }
        Optional<UUID> team = database.inTransaction(Set.of(), tx -> programs.teamOf(tx, program.get()));
        if (team.isEmpty()) {
            return answer(Optional.empty());
        }
        PixelVisit visit = PixelVisit.of(said, address);
        return database.inTransaction(Set.of(team.get()), tx -> {
            Tracking tracking = settings.tracking(tx, team.get(), program.get());
            return answer(recorded(tx, team.get(), program.get(), visit, tracking, at), tracking);
        });
    }

    private Optional<UUID> recorded(Tx tx, UUID team, UUID program, PixelVisit visit, Tracking tracking, Instant at)
            throws SQLException {
        UUID upgraded = visit.upgrades();
        if (upgraded != null
                && visit.isConsented()
                && referrals.consent(tx, team, program, upgraded, visit.details())) {
            return Optional.of(upgraded);
        }
        Affiliate affiliate = affiliate(tx, team, program, visit.trackingIds(tracking));
        if (affiliate == null) {
            return Optional.empty();
        }
        Click click = new Click(team, ids.next(), program, affiliate.id(), visit.details(), at);
        referrals.recordClicks(tx, List.of(click));
        return Optional.of(click.id());
    }

    /** The first that takes part; null when none does. */
    private @Nullable Affiliate affiliate(Tx tx, UUID team, UUID program, List<String> trackingIds)
            throws SQLException {
        Map<String, Affiliate> found = new HashMap<>();
        List<TrackingId> wanted =
                trackingIds.stream().map(id -> new TrackingId(team, id)).toList();
        for (Affiliate affiliate : affiliates.findByTrackingId(tx, wanted)) {
            if (affiliate.program().equals(program) && affiliate.status() == PartnershipStatus.APPROVED) {
                found.put(affiliate.trackingId(), affiliate);
            }
        }
        return trackingIds.stream()
                .filter(found::containsKey)
                .findFirst()
                .map(found::get)
                .orElse(null);
    }

    private static ObjectNode answer(Optional<UUID> click, Tracking tracking) {
        ObjectNode answer = answer(click);
        if (click.isPresent() && tracking.appendAffonsoId()) {
            answer.put("append_affonso_id_enabled", true);
        }
        return answer;
    }

    private static ObjectNode answer(Optional<UUID> click) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("cid", click.map(IdType.REFERRAL::write).orElse(null));
        ObjectNode data = answer.putObject("data");
        data.putNull("discount");
        data.putArray("affiliateCoupons");
        if (click.isEmpty()) {
            answer.put("message", NOTHING);
        }
        return answer;
    }
}
