package dev.tributary.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.intake.EventAffiliateTable.About;
import dev.tributary.intake.People.Someone;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Admission;
import dev.tributary.kernel.Applicant;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Applicants;
import dev.tributary.partners.api.Applicants.Admitted;
import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Applicants.Place;
import dev.tributary.partners.api.Applicants.Trait;
import dev.tributary.partners.api.Applicants.UserOf;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Identities of one batch while they are decided: each makes an affiliate, tells more of one, or is refused. */
final class Admitting {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Applicants applicants;
    private final IdSource ids;
    private final People people;
    private final List<Decided> decided = new ArrayList<>();
    private final List<Admitted> admitted = new ArrayList<>();
    private final List<UserOf> users = new ArrayList<>();
    private final List<Trait> traits = new ArrayList<>();
    private final List<About> about = new ArrayList<>();

    Admitting(Applicants applicants, IdSource ids, People people) {
        this.applicants = applicants;
        this.ids = ids;
        this.people = people;
    }

    List<Decided> decided() {
        return decided;
    }

    List<About> about() {
        return about;
    }

    void consider(Tx tx, Candidate candidate, JoiningSettings settings) throws SQLException {
        Applicant applicant = candidate.event().applicant();
        if (applicant == null) {
            decided.add(suppressed(candidate));
            return;
        }
        Identity identity = identity(candidate, applicant);
        Someone someone = people.find(identity);
        if (someone == null) {
            admit(tx, candidate, applicant, settings);
        } else {
            recognize(candidate, applicant, identity, someone);
        }
    }

    void save(Tx tx) throws SQLException {
        applicants.admit(tx, admitted);
        applicants.tie(tx, users);
        applicants.learn(tx, traits);
    }

    private void admit(Tx tx, Candidate candidate, Applicant applicant, JoiningSettings settings) throws SQLException {
        List<Problem> missing = new ArrayList<>();
        if (applicant.email() == null) {
            missing.add(Problem.of("applicant.email", "Missing email address: a new affiliate needs one"));
        }
        if (applicant.name() == null) {
            missing.add(Problem.of(
                    "applicant.name", "Missing name: a new affiliate needs one, or a first and a last name"));
        }
        if (applicant.email() == null || applicant.name() == null) {
            decided.add(refused(candidate, Refusal.invalid(missing.toArray(Problem[]::new))));
            return;
        }
        Place place;
        try {
            place = applicants.place(tx, candidate.team(), settings.offer());
        } catch (RefusedException nowhere) {
            decided.add(refused(
                    candidate,
                    Refusal.invalid(Problem.ofBody(
                            "Nobody said which offer new affiliates come into: choose one for the integration"))));
            return;
        }
        Admitted created = new Admitted(
                candidate.team(),
                ids.next(),
                place,
                applicant.name(),
                applicant.email(),
                applicant.userId(),
                applicant.country(),
                applicant.address(),
                settings.status(),
                candidate.event().source(),
                candidate.event().receivedAt());
        admitted.add(created);
        people.add(created);
        learn(candidate, applicant, created.id());
        about.add(new About(candidate.team(), candidate.id(), created.id()));
        DecisionJson decision = new DecisionJson("the affiliate is created")
                .affiliate(created.id())
                .place(place, settings.offer(), created.status())
                .warnings(candidate.event().warnings());
        decided.add(new Decided(
                candidate,
                new Outcome.AffiliateJoined(candidate.id(), created.id(), created.status(), Admission.CREATED),
                decision.write(),
                List.of(Notices.ofCreated(
                        created.id(), created.status(), candidate.event().source(), settings.notifies()))));
    }

    /** Who an affiliate is, and where it came into, is not changed: only the team does that. */
    private void recognize(Candidate candidate, Applicant applicant, Identity identity, Someone someone) {
        List<String> warnings = new ArrayList<>(candidate.event().warnings());
        Someone ofEmail = people.ofEmail(identity);
        if (ofEmail != null && !ofEmail.equals(someone)) {
            warnings.add("the email is that of another affiliate; the user id counts");
        }
        if (identity.userId() != null && people.ofUser(identity) == null) {
            UserOf user = new UserOf(candidate.team(), identity.userId(), someone.affiliate());
            users.add(user);
            people.add(user, someone);
        }
        boolean told = learn(candidate, applicant, someone.affiliate());
        about.add(new About(candidate.team(), candidate.id(), someone.affiliate()));
        String summary = told
                ? "there is such an affiliate; what was said of its traits is kept"
                : "there is such an affiliate; nothing is changed";
        decided.add(new Decided(
                candidate,
                new Outcome.AffiliateJoined(
                        candidate.id(),
                        someone.affiliate(),
                        someone.status(),
                        told ? Admission.TRAITS_TOLD : Admission.KNOWN),
                new DecisionJson(summary)
                        .affiliate(someone.affiliate())
                        .warnings(warnings)
                        .write(),
                List.of()));
    }

    private boolean learn(Candidate candidate, Applicant applicant, UUID affiliate) {
        int before = traits.size();
        try {
            JSON.readTree(applicant.traits())
                    .properties()
                    .forEach(trait -> traits.add(new Trait(
                            candidate.team(),
                            affiliate,
                            trait.getKey(),
                            trait.getValue().toString(),
                            candidate.happenedAt())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("traits were read before", impossible);
        }
        return traits.size() > before;
    }

    static Identity identity(Candidate candidate) {
        return identity(
                candidate, Objects.requireNonNull(candidate.event().applicant(), "who joins or leaves has a name"));
    }

    private static Identity identity(Candidate candidate, Applicant applicant) {
        return new Identity(candidate.team(), applicant.email(), applicant.userId());
    }

    private static Decided suppressed(Candidate candidate) {
        return new Decided(
                candidate,
                new Outcome.AffiliateJoined(candidate.id(), null, null, Admission.SUPPRESSED),
                new DecisionJson("this person was removed: nothing is created, and nothing kept").write(),
                List.of());
    }

    private static Decided refused(Candidate candidate, Refusal refusal) {
        String decision = new DecisionJson("refused: " + refusal.message())
                .refusal(refusal)
                .warnings(candidate.event().warnings())
                .write();
        return new Decided(candidate, new Outcome.Refused(candidate.id(), refusal), decision, List.of());
    }
}
