package dev.tributary.partners.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an affiliate answered to the form of its program, so far.
 *
 * @param completedAt when it was complete for the first time; null: not yet
 * @param answers by question; one text each, unless several may be chosen
 */
public record OnboardingResponses(
        OnboardingForm form, @Nullable Instant completedAt, Map<UUID, List<String>> answers) {
    public OnboardingResponses {
        answers = Map.copyOf(answers);
    }

    @Override
    public String toString() { // no personal data in logs
        return "OnboardingResponses[" + form.id() + ", " + answers.size() + " answers]";
    }
}
