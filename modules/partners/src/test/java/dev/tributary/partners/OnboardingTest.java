package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Onboarding;
import dev.tributary.partners.api.Onboarding.Response;
import dev.tributary.partners.api.Onboarding.Submission;
import dev.tributary.partners.api.OnboardingForm;
import dev.tributary.partners.api.OnboardingForm.Question;
import dev.tributary.partners.api.OnboardingForm.QuestionType;
import dev.tributary.partners.api.OnboardingForms.Draft;
import dev.tributary.partners.api.OnboardingForms.DraftQuestion;
import dev.tributary.partners.api.OnboardingResponses;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A form with a required text, a required single choice and an optional multiple choice. */
@ExtendWith(TestDatabase.class)
class OnboardingTest {
    private static final Instant LATER = House.NOW.plusSeconds(60);

    private final House house;
    private final Onboarding onboarding;
    private final Affiliate julia;
    private final OnboardingForm form;
    private final UUID why;
    private final UUID size;
    private final UUID where;

    OnboardingTest(Connections connections) {
        house = new House(connections);
        onboarding = house.partners.onboarding();
        julia = house.affiliate("Julia");
        form = house.app(tx -> house.partners
                .onboardingForms()
                .add(
                        tx,
                        house.team,
                        house.program,
                        new Draft(
                                "Application",
                                null,
                                List.of(
                                        question("Why?", QuestionType.TEXT_INPUT, true, 0),
                                        question("How big?", QuestionType.SINGLE_CHOICE, true, 1, "Small", "Big"),
                                        question("Where?", QuestionType.MULTIPLE_CHOICE, false, 2, "Blog", "Video"))),
                        House.NOW));
        why = form.questions().get(0).id();
        size = form.questions().get(1).id();
        where = form.questions().get(2).id();
    }

    @BeforeEach
    void nothingIsAnsweredYet() {
        assertThat(given()).isEqualTo(new OnboardingResponses(form, null, Map.of()));
    }

    @Test
    void answersAreKeptBesideThoseGivenBefore() {
        submit(false, House.NOW, one(why, "Because"), one(size, "Small"));

        OnboardingResponses after = submit(false, LATER, one(size, "Big"), several(where, "Video", "Blog"));

        assertThat(after.answers())
                .isEqualTo(Map.of(why, List.of("Because"), size, List.of("Big"), where, List.of("Video", "Blog")));
        assertThat(after.completedAt()).isNull();
        assertThat(given()).isEqualTo(after);
        assertThat(isCompleted()).isFalse();
    }

    @Test
    void whatIsMissingForCompletionIsNamedAndNothingIsKept() {
        Refusal refusal = refused(true, several(where, "Blog"));

        assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(refusal.problems()).extracting(Problem::field).containsOnly("missing_question_ids");
        assertThat(refusal.problems())
                .extracting(problem -> problem.message().split(" ", 2)[0])
                .containsExactly(IdType.ONBOARDING_QUESTION.write(why), IdType.ONBOARDING_QUESTION.write(size));
        assertThat(given().answers()).isEmpty();
        assertThat(isCompleted()).isFalse();
    }

    @Test
    void completionIsKeptFromTheFirstTime() {
        submit(false, House.NOW, one(why, "Because"));

        OnboardingResponses first = submit(true, LATER, one(size, "Small"));
        OnboardingResponses again = submit(true, LATER.plusSeconds(60), one(size, "Big"));

        assertThat(first.completedAt()).isEqualTo(LATER);
        assertThat(again.completedAt()).isEqualTo(LATER);
        assertThat(again.answers()).containsEntry(size, List.of("Big"));
        assertThat(isCompleted()).isTrue();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Refusal refusal = refused(
                true,
                several(why, "A", "list"),
                one(size, "Huge"),
                one(size, "Big"),
                one(house.ids.next(), "Of another form"),
                several(where, "Blog", "Podcast"));

        assertThat(refusal.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "responses.0.answer",
                        "responses.1.answer",
                        "responses.2.question_id",
                        "responses.3.question_id",
                        "responses.4.answer");
        assertThat(refusal.problems().get(1).message()).contains("Small, Big");
        assertThat(given().answers()).isEmpty();
    }

    @Test
    void severalChoicesAreAtLeastOneAndDiffer() {
        assertThat(refused(false, several(where)).problems())
                .extracting(Problem::field)
                .containsExactly("responses.0.answer");
        assertThat(refused(false, several(where, "Blog", "Blog")).problems())
                .extracting(Problem::field)
                .containsExactly("responses.0.answer");
        assertThat(submit(false, LATER, one(where, "Blog")).answers()).containsEntry(where, List.of("Blog"));
    }

    @Test
    void anAffiliateThatIsNotThereHasNoOnboarding() {
        Affiliate theirs = new House(house.connections).affiliate("Bob");

        assertThat(house.refused(tx ->
                                onboarding.submit(tx, new Submission(house.team, theirs.id(), List.of(), false, LATER)))
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(house.<Map<UUID, OnboardingResponses>>app(
                        tx -> onboarding.of(tx, house.team, List.of(julia.id(), theirs.id()))))
                .containsOnlyKeys(julia.id());
    }

    @Test
    void answersGoWithTheirAffiliate() {
        submit(true, LATER, one(why, "Because"), one(size, "Small"));

        house.app(tx -> {
            house.partners.affiliateRecords().remove(tx, house.team, julia.id(), LATER);
            return julia;
        });

        assertThat(stored()).isZero();
    }

    @Test
    void answersGoWithTheirQuestionAndStayWithOneThatStays() {
        submit(true, LATER, one(why, "Because"), one(size, "Small"));
        Question kept = form.questions().get(1);

        house.app(tx -> house.partners
                .onboardingForms()
                .change(
                        tx,
                        form,
                        new Draft(
                                "Application",
                                null,
                                List.of(new DraftQuestion(
                                        kept.id(), "Size?", kept.type(), true, List.of("Little", "Big"), 0))),
                        LATER));

        assertThat(given().answers()).isEqualTo(Map.of(size, List.of("Small")));
        assertThat(given().completedAt()).isEqualTo(LATER);
    }

    @Test
    void answersGoWithTheFormButWhoIsCompleteStaysSo() {
        submit(true, LATER, one(why, "Because"), one(size, "Small"));

        house.app(tx -> house.partners.onboardingForms().remove(tx, house.team, house.program));

        assertThat(stored()).isZero();
        assertThat(isCompleted()).isTrue();
        assertThat(refused(false).code()).isEqualTo(ProblemCode.NOT_FOUND);
    }

    private OnboardingResponses submit(boolean complete, Instant at, Response... responses) {
        return house.app(
                tx -> onboarding.submit(tx, new Submission(house.team, julia.id(), List.of(responses), complete, at)));
    }

    private Refusal refused(boolean complete, Response... responses) {
        return house.refused(tx ->
                onboarding.submit(tx, new Submission(house.team, julia.id(), List.of(responses), complete, LATER)));
    }

    private OnboardingResponses given() {
        return Objects.requireNonNull(
                house.<Map<UUID, OnboardingResponses>>app(tx -> onboarding.of(tx, house.team, List.of(julia.id())))
                        .get(julia.id()));
    }

    private boolean isCompleted() {
        List<Affiliate> found =
                house.app(tx -> house.partners.affiliates().find(tx, List.of(house.team), List.of(julia.id())));
        return found.get(0).profile().onboardingCompleted();
    }

    /** How many answers and completions the tables have. */
    private long stored() {
        List<Long> counts =
                house.app(tx -> tx.query("""
                select (select count(*) from partners.onboarding_answer where team_id = ?)
                     + (select count(*) from partners.onboarding_completion where team_id = ?) as stored
                """, p -> p.uuid(house.team).uuid(house.team), row -> row.number("stored")));
        return counts.get(0);
    }

    private static DraftQuestion question(
            String text, QuestionType type, boolean required, int order, String... options) {
        return new DraftQuestion(null, text, type, required, List.of(options), order);
    }

    private static Response one(UUID question, String answer) {
        return new Response(question, List.of(answer), false);
    }

    private static Response several(UUID question, String... answer) {
        return new Response(question, List.of(answer), true);
    }
}
