package dev.tributary.partners.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks its affiliates (contract affonso.md, section 15). A program has one form at most.
 *
 * @param questions in the order in which they are asked; of those with the same order, the oldest first
 */
public record OnboardingForm(
        UUID team,
        UUID id,
        UUID program,
        String name,
        @Nullable String description,
        List<Question> questions,
        Instant createdAt,
        Instant updatedAt) {
    public OnboardingForm {
        questions = List.copyOf(questions);
    }

    /** How a question is answered. */
    public enum QuestionType {
        TEXT_INPUT,
        TEXTAREA,
        SINGLE_CHOICE,
        MULTIPLE_CHOICE;

        public boolean isChoice() {
            return this == SINGLE_CHOICE || this == MULTIPLE_CHOICE;
        }

        /** Whether answers to a question of the other type are answers to one of this. */
        public boolean answersLike(QuestionType other) {
            return this == other || (!isChoice() && !other.isChoice());
        }
    }

    /**
     * @param required whether onboarding is only complete with an answer
     * @param options what may be chosen; empty unless it is a choice
     * @param order from 0
     */
    public record Question(UUID id, String text, QuestionType type, boolean required, List<String> options, int order) {
        public Question {
            options = List.copyOf(options);
        }
    }
}
