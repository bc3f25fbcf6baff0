package dev.tributary.partners.api;

import dev.tributary.partners.api.OnboardingForm.Question;
import dev.tributary.partners.api.OnboardingForm.QuestionType;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The onboarding forms of a team's programs. Problems are told by the names of the contract's fields. */
public interface OnboardingForms {
    Optional<OnboardingForm> find(Tx tx, UUID team, UUID program) throws SQLException;

    /** The form, which nobody else changes or answers until the transaction ends. */
    Optional<OnboardingForm> lock(Tx tx, UUID team, UUID program) throws SQLException;

    /**
     * @return as stored
     * @throws dev.tributary.kernel.RefusedException invalid, when the questions are not as they must be, or one has an id;
     *     duplicate, when the program has a form
     */
    OnboardingForm add(Tx tx, UUID team, UUID program, Draft draft, Instant at) throws SQLException;

    /**
     * Puts the draft in the place of the form. A question that the draft names by its id stays, with its answers; one that
     * it does not name goes, with its answers.
     *
     * @param before as {@link #lock} gave it
     * @return as stored
     * @throws dev.tributary.kernel.RefusedException invalid, when the questions are not as they must be, an id is of no
     *     question of the form, or a question that stays could not keep its answers
     */
    OnboardingForm change(Tx tx, OnboardingForm before, Draft draft, Instant at) throws SQLException;

    /**
     * The answers go with the form; whether an affiliate has completed its onboarding is not changed.
     *
     * @return the form's id
     * @throws dev.tributary.kernel.RefusedException not found, when the program has no form
     */
    UUID remove(Tx tx, UUID team, UUID program) throws SQLException;

    /** A form as it shall be. */
    record Draft(String name, @Nullable String description, List<DraftQuestion> questions) {
        public Draft {
            questions = List.copyOf(questions);
        }
    }

    /** @param id null: a new question */
    record DraftQuestion(
            @Nullable UUID id, String text, QuestionType type, boolean required, List<String> options, int order) {
        public DraftQuestion {
            options = List.copyOf(options);
        }

        public static DraftQuestion of(Question question) {
            return new DraftQuestion(
                    question.id(),
                    question.text(),
                    question.type(),
                    question.required(),
                    question.options(),
                    question.order());
        }
    }
}
