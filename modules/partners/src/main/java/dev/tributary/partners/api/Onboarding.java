package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What affiliates answer to the form of their program (contract affonso.md, section 15). It goes with the affiliate. */
public interface Onboarding {
    /** By affiliate; one that does not exist, or whose program has no form, is missing. */
    Map<UUID, OnboardingResponses> of(Tx tx, UUID team, Collection<UUID> affiliates) throws SQLException;

    /**
     * Answers are kept beside those given before; a question that is answered again has the new answer. To complete what
     * is complete changes nothing but the answers.
     *
     * @return all answers, with those given before
     * @throws dev.tributary.kernel.RefusedException not found, when there is no such affiliate or its program has no form;
     *     invalid, when a question is not of the form or answered twice, an answer is none that it may have, or the
     *     onboarding shall be complete and required answers are missing, each named under {@code missing_question_ids}
     */
    OnboardingResponses submit(Tx tx, Submission submission) throws SQLException;

    /** @param complete whether this shall complete the affiliate's onboarding */
    record Submission(UUID team, UUID affiliate, List<Response> responses, boolean complete, Instant at) {
        public Submission {
            responses = List.copyOf(responses);
        }
    }

    /**
     * @param answer at least one text
     * @param list whether it came as a list, which only several choices may
     */
    record Response(UUID question, List<String> answer, boolean list) {
        public Response {
            answer = List.copyOf(answer);
        }

        @Override
        public String toString() { // no personal data in logs
            return "Response[" + question + "]";
        }
    }
}
