package dev.tributary.intake;

import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.Visit;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Affiliates.TrackingId;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes visits through affiliates' links (contract affonso.md, section 7). There are many and each explains itself, so
 * only refused ones are written to the event log.
 */
final class RecordingClicks implements Intake {
    private final Transactor transactor;
    private final IdSource ids;
    private final Affiliates affiliates;
    private final Referrals referrals;
    private final EventLog log;

    RecordingClicks(Transactor transactor, IdSource ids, Affiliates affiliates, Referrals referrals, EventLog log) {
        this.transactor = transactor;
        this.ids = ids;
        this.affiliates = affiliates;
        this.referrals = referrals;
        this.log = log;
    }

    @Override
    public List<Outcome> accept(List<Arrival> batch) {
        List<Candidate> candidates = Candidates.of(batch, ids);
        return transactor.inTransaction(Candidates.teams(candidates), tx -> record(tx, candidates));
    }

    private List<Outcome> record(Tx tx, List<Candidate> candidates) throws SQLException {
        Map<TrackingId, Affiliate> owners = owners(tx, candidates);
        List<Outcome> outcomes = new ArrayList<>();
        List<Click> clicks = new ArrayList<>();
        List<Decided> refused = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Affiliate affiliate = owners.get(trackingId(candidate));
            Optional<Refusal> refusal = refusal(visit(candidate), affiliate);
            if (affiliate == null || refusal.isPresent()) {
                Decided no = refused(candidate, refusal.orElseThrow());
                refused.add(no);
                outcomes.add(no.outcome());
                continue;
            }
            Click click = click(candidate, affiliate);
            clicks.add(click);
            outcomes.add(new Outcome.ClickRecorded(
                    click.id(), affiliate.trackingId(), affiliate.program(), click.createdAt()));
        }
        if (!clicks.isEmpty()) {
            referrals.recordClicks(tx, clicks);
        }
        log.write(tx, refused);
        return outcomes;
    }

    private Map<TrackingId, Affiliate> owners(Tx tx, List<Candidate> candidates) throws SQLException {
        List<TrackingId> wanted =
                candidates.stream().map(RecordingClicks::trackingId).distinct().toList();
        Map<TrackingId, Affiliate> owners = new HashMap<>();
        for (Affiliate affiliate : affiliates.findByTrackingId(tx, wanted)) {
            owners.put(new TrackingId(affiliate.team(), affiliate.trackingId()), affiliate);
        }
        return owners;
    }

    private static Optional<Refusal> refusal(Visit visit, @Nullable Affiliate affiliate) {
        if (affiliate == null) {
            return Optional.of(Refusal.notFound(Problem.of("tracking_id", "No affiliate has this tracking id")));
        }
        String program = IdType.PROGRAM.write(affiliate.program());
        if (visit.programId() != null && !visit.programId().equals(program)) {
            return Optional.of(
                    Refusal.notFound(Problem.of("program_id", "The affiliate takes part in no program with this id")));
        }
        return affiliate.status() == PartnershipStatus.APPROVED
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        Problem.of("tracking_id", "The affiliate's partnership is not approved; approve it first")));
    }

    private static Decided refused(Candidate candidate, Refusal refusal) {
        String decision = new DecisionJson("refused: " + refusal.message())
                .refusal(refusal)
                .write();
        return new Decided(candidate, new Outcome.Refused(candidate.id(), refusal), decision, List.of());
    }

    private static Click click(Candidate candidate, Affiliate affiliate) {
        Event event = candidate.event();
        return new Click(
                event.team(),
                candidate.id(),
                affiliate.program(),
                affiliate.id(),
                visit(candidate).details(),
                candidate.happenedAt());
    }

    private static TrackingId trackingId(Candidate candidate) {
        return new TrackingId(candidate.team(), visit(candidate).trackingId());
    }

    private static Visit visit(Candidate candidate) {
        return Objects.requireNonNull(candidate.event().visit(), "a click has its visit");
    }
}
