package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Applicants;
import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Integrations;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes those who become affiliates, and those who stop being it (contract refersion.md, sections 1.2 to 1.4): each
 * message once, each person one affiliate, and whoever was removed stays removed, in whatever order they are told of.
 *
 * <p>All people of a batch are locked before anything is read, so that of two messages about one person the second sees
 * what the first did. Removals stand between the others; each is decided by itself.
 */
final class AdmittingAffiliates implements Intake {
    private final Transactor transactor;
    private final IdSource ids;
    private final Applicants applicants;
    private final Integrations integrations;
    private final AcceptingEvents joining;
    private final AcceptingEvents leaving;
    private final EventAffiliateTable about = new EventAffiliateTable();

    /** @param taking what is done with the keys of events, given how they are decided */
    AdmittingAffiliates(
            Transactor transactor,
            IdSource ids,
            Applicants applicants,
            Integrations integrations,
            RemovingAffiliates removing,
            Taking taking) {
        this.transactor = transactor;
        this.ids = ids;
        this.applicants = applicants;
        this.integrations = integrations;
        joining = taking.by(this::admit);
        leaving = taking.by(removing);
    }

    @Override
    public List<Outcome> accept(List<Arrival> batch) {
        List<Candidate> candidates = Candidates.of(batch, ids);
        return transactor.inTransaction(Candidates.teams(candidates), tx -> {
            Outcome[] outcomes = new Outcome[batch.size()];
            applicants.lock(tx, identities(candidates));
            for (List<Candidate> run : runs(candidates)) {
                if (leaves(run.get(0))) {
                    leaving.take(tx, List.of(run.get(0).withoutBody()), outcomes);
                } else {
                    joining.take(tx, withoutSuppressed(tx, run), outcomes);
                }
            }
            return Arrays.asList(outcomes);
        });
    }

    private static Set<Identity> identities(List<Candidate> candidates) {
        return candidates.stream().map(Admitting::identity).collect(Collectors.toSet());
    }

    /** Those who leave each for themselves, and what stands between them together. */
    private static List<List<Candidate>> runs(List<Candidate> candidates) {
        List<List<Candidate>> runs = new ArrayList<>();
        boolean goesOn = false;
        for (Candidate candidate : candidates) {
            if (!goesOn || leaves(candidate)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(candidate);
            goesOn = !leaves(candidate);
        }
        return runs;
    }

    /** Nothing of somebody who was removed may be kept: neither a key's content, nor a conflict with it. */
    private List<Candidate> withoutSuppressed(Tx tx, List<Candidate> run) throws SQLException {
        Set<Identity> suppressed = applicants.suppressed(tx, identities(run));
        return run.stream()
                .map(each -> suppressed.contains(Admitting.identity(each)) ? each.withoutPerson() : each)
                .toList();
    }

    private Decisions admit(Tx tx, List<Candidate> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return Decisions.NONE;
        }
        List<Candidate> present =
                fresh.stream().filter(each -> each.event().applicant() != null).toList();
        Admitting admitting = new Admitting(applicants, ids, new People(applicants.find(tx, identities(present))));
        Map<UUID, JoiningSettings> settings = new HashMap<>();
        for (Candidate candidate : fresh) {
            admitting.consider(tx, candidate, settings(tx, candidate, settings));
        }
        admitting.save(tx);
        about.insert(tx, admitting.about());
        return new Decisions(admitting.decided(), List.of());
    }

    private JoiningSettings settings(Tx tx, Candidate candidate, Map<UUID, JoiningSettings> known) throws SQLException {
        UUID integration = candidate.arrival().integration();
        if (integration == null) {
            return JoiningSettings.UNSAID;
        }
        JoiningSettings said = known.get(integration);
        if (said == null) {
            said = integrations
                    .find(tx, candidate.team(), integration)
                    .map(JoiningSettings::of)
                    .orElse(JoiningSettings.UNSAID);
            known.put(integration, said);
        }
        return said;
    }

    private static boolean leaves(Candidate candidate) {
        return candidate.event().type() == EventType.AFFILIATE_LEFT;
    }

    /** Makes what takes events once per key out of what decides them. */
    @FunctionalInterface
    interface Taking {
        AcceptingEvents by(Decides deciding);
    }
}
