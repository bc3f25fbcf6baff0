package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.OnboardingForm;
import dev.tributary.partners.api.OnboardingForm.Question;
import dev.tributary.partners.api.OnboardingForm.QuestionType;
import dev.tributary.partners.api.OnboardingForms;
import dev.tributary.partners.api.OnboardingForms.Draft;
import dev.tributary.partners.api.OnboardingForms.DraftQuestion;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class OnboardingFormsTest {
    private static final Instant LATER = House.NOW.plusSeconds(60);

    private final House house;
    private final OnboardingForms forms;

    OnboardingFormsTest(Connections connections) {
        house = new House(connections);
        forms = house.partners.onboardingForms();
    }

    @Test
    void comesBackAsItWasStoredInTheOrderOfItsQuestions() {
        OnboardingForm added =
                add(choice(null, "Where?", 2, "Blog", "Video"), text(null, "Why?", 1), text(null, "Who?", 2));

        assertThat(added.questions()).extracting(Question::text).containsExactly("Why?", "Where?", "Who?");
        assertThat(found()).contains(added);
    }

    @Test
    void aProgramHasOne() {
        add(text(null, "Why?", 0));

        Refusal second =
                house.refused(tx -> forms.add(tx, house.team, house.program, draft(text(null, "Why?", 0)), House.NOW));

        assertThat(second.code()).isEqualTo(ProblemCode.DUPLICATE_ERROR);
    }

    @Test
    void aQuestionThatIsNamedStaysOneThatIsNotGoes() {
        OnboardingForm before = add(text(null, "Why?", 0), text(null, "Who?", 1));
        UUID why = before.questions().get(0).id();

        OnboardingForm after = change(before, text(null, "Since when?", 0), text(why, "Why us?", 1));

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.createdAt()).isEqualTo(House.NOW);
        assertThat(after.updatedAt()).isEqualTo(LATER);
        assertThat(after.questions()).extracting(Question::text).containsExactly("Since when?", "Why us?");
        assertThat(after.questions().get(1).id()).isEqualTo(why);
        assertThat(after.questions().get(0).id())
                .isNotIn(before.questions().stream().map(Question::id).toList());
        assertThat(found()).contains(after);
    }

    @Test
    void everythingThatIsWrongWithTheQuestionsIsToldAtOnce() {
        OnboardingForm before = add(text(null, "Why?", 0), choice(null, "Where?", 1, "Blog"));
        UUID why = before.questions().get(0).id();
        UUID where = before.questions().get(1).id();

        Refusal refusal = house.refused(tx -> forms.change(
                tx,
                before,
                draft(
                        text(house.ids.next(), "Of another form?", 0),
                        text(why, "Why?", 1),
                        text(why, "Again?", 2),
                        text(where, "No choice any more?", 3),
                        choice(null, "No options?", 4),
                        choice(null, "The same twice?", 5, "Blog", "Blog"),
                        new DraftQuestion(null, "A text?", QuestionType.TEXTAREA, false, List.of("Blog"), 6)),
                LATER));

        assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(refusal.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "questions.0.id",
                        "questions.2.id",
                        "questions.3.type",
                        "questions.4.options",
                        "questions.5.options",
                        "questions.6.options");
        assertThat(found()).contains(before);
    }

    @Test
    void aShortTextMayBecomeALongOne() {
        OnboardingForm before = add(text(null, "Why?", 0));
        UUID why = before.questions().get(0).id();

        OnboardingForm after =
                change(before, new DraftQuestion(why, "Why?", QuestionType.TEXTAREA, true, List.of(), 0));

        assertThat(after.questions())
                .containsExactly(new Question(why, "Why?", QuestionType.TEXTAREA, true, List.of(), 0));
    }

    @Test
    void asksSomething() {
        Refusal refusal = house.refused(tx -> forms.add(tx, house.team, house.program, draft(), House.NOW));

        assertThat(refusal.problems()).extracting(Problem::field).containsExactly("questions");
    }

    @Test
    void isGoneWhenRemovedAndAnotherMayCome() {
        OnboardingForm form = add(text(null, "Why?", 0));

        assertThat(house.<UUID>app(tx -> forms.remove(tx, house.team, house.program)))
                .isEqualTo(form.id());
        assertThat(found()).isEmpty();
        assertThat(house.refused(tx -> forms.remove(tx, house.team, house.program))
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
        add(text(null, "Why?", 0));
    }

    @Test
    void isOfOneTeamAlone() {
        add(text(null, "Why?", 0));
        House other = new House(house.connections);

        assertThat(other.<Optional<OnboardingForm>>app(tx -> forms.find(tx, house.team, house.program)))
                .isEmpty();
    }

    private Optional<OnboardingForm> found() {
        return house.app(tx -> forms.find(tx, house.team, house.program));
    }

    private OnboardingForm add(DraftQuestion... questions) {
        return house.app(tx -> forms.add(tx, house.team, house.program, draft(questions), House.NOW));
    }

    private OnboardingForm change(OnboardingForm before, DraftQuestion... questions) {
        return house.app(tx -> forms.change(tx, before, draft(questions), LATER));
    }

    private static Draft draft(DraftQuestion... questions) {
        return new Draft("Application", "Tell us", List.of(questions));
    }

    private static DraftQuestion text(@Nullable UUID id, String text, int order) {
        return new DraftQuestion(id, text, QuestionType.TEXT_INPUT, true, List.of(), order);
    }

    private static DraftQuestion choice(@Nullable UUID id, String text, int order, String... options) {
        return new DraftQuestion(id, text, QuestionType.SINGLE_CHOICE, false, List.of(options), order);
    }
}
