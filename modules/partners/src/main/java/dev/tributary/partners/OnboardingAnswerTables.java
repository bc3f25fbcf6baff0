package dev.tributary.partners;

import dev.tributary.partners.api.Onboarding.Response;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tables {@code partners.onboarding_answer} and {@code partners.onboarding_completion}. */
final class OnboardingAnswerTables {
    private static final String ANSWERS = """
            select a.affiliate_id, a.question_id, a.answer
              from partners.onboarding_answer a
             where a.team_id = ? and a.affiliate_id = any (?::uuid[])
            """;
    private static final String STORE = """
            insert into partners.onboarding_answer (team_id, affiliate_id, question_id, answer, answered_at)
            values (?, ?, ?, ?, ?)
            on conflict (team_id, affiliate_id, question_id) do update
               set (answer, answered_at) = (excluded.answer, excluded.answered_at)
            """;
    private static final String COMPLETIONS = """
            select c.affiliate_id, c.completed_at
              from partners.onboarding_completion c
             where c.team_id = ? and c.affiliate_id = any (?::uuid[])
            """;
    private static final String COMPLETE = """
            insert into partners.onboarding_completion (team_id, affiliate_id, form_id, completed_at)
            values (?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String ERASE_ANSWERS = """
            delete from partners.onboarding_answer where team_id = ? and affiliate_id = ?
            """;
    private static final String ERASE_COMPLETIONS = """
            delete from partners.onboarding_completion where team_id = ? and affiliate_id = ?
            """;

    /** By affiliate, then by question. */
    Map<UUID, Map<UUID, List<String>>> answers(Tx tx, UUID team, Collection<UUID> affiliates) throws SQLException {
        Map<UUID, Map<UUID, List<String>>> answers = new HashMap<>();
        tx.query(ANSWERS, p -> p.uuid(team).uuids(affiliates), row -> answers.computeIfAbsent(
                        row.uuid("affiliate_id"), affiliate -> new HashMap<>())
                .put(row.uuid("question_id"), row.texts("answer")));
        return answers;
    }

    void store(Tx tx, UUID team, UUID affiliate, List<Response> responses, Instant at) throws SQLException {
        for (Response response : responses) {
            tx.update(STORE, p -> p.uuid(team)
                    .uuid(affiliate)
                    .uuid(response.question())
                    .texts(response.answer())
                    .instant(at));
        }
    }

    /** By affiliate. An affiliate stays in its program, and that has one form, so there is one completion. */
    Map<UUID, Instant> completions(Tx tx, UUID team, Collection<UUID> affiliates) throws SQLException {
        Map<UUID, Instant> completions = new HashMap<>();
        tx.query(
                COMPLETIONS,
                p -> p.uuid(team).uuids(affiliates),
                row -> completions.put(row.uuid("affiliate_id"), row.instant("completed_at")));
        return completions;
    }

    /** The first completion stays. */
    void complete(Tx tx, UUID team, UUID affiliate, UUID form, Instant at) throws SQLException {
        tx.update(COMPLETE, p -> p.uuid(team).uuid(affiliate).uuid(form).instant(at));
    }

    void eraseOf(Tx tx, UUID team, UUID affiliate) throws SQLException {
        tx.update(ERASE_ANSWERS, p -> p.uuid(team).uuid(affiliate));
        tx.update(ERASE_COMPLETIONS, p -> p.uuid(team).uuid(affiliate));
    }
}
