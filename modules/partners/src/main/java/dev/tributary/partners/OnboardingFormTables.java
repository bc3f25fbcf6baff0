package dev.tributary.partners;

import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.OnboardingForm;
import dev.tributary.partners.api.OnboardingForm.Question;
import dev.tributary.partners.api.OnboardingForm.QuestionType;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tables {@code partners.onboarding_form} and {@code partners.onboarding_question}. */
final class OnboardingFormTables {
    private static final String FORMS = """
            select f.* from partners.onboarding_form f
             where f.team_id = ? and f.program_id = any (?::uuid[])
            """;
    private static final String LOCK = """
            select f.form_id from partners.onboarding_form f
             where f.team_id = ? and f.program_id = ?
               for update
            """;
    /** Affiliates answer at the same time, but not while the questions change. */
    private static final String LOCK_SHARED = """
            select f.form_id from partners.onboarding_form f
             where f.team_id = ? and f.program_id = ?
               for share
            """;

    private static final String QUESTIONS = """
            select q.* from partners.onboarding_question q
             where q.team_id = ? and q.form_id = any (?::uuid[])
             order by q.sort_order, q.question_id
            """;
    private static final String INSERT = """
            insert into partners.onboarding_form
                   (team_id, form_id, program_id, name, description, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE = """
            update partners.onboarding_form
               set name = ?, description = ?, updated_at = ?
             where team_id = ? and form_id = ?
            """;
    private static final String STORE_QUESTION = """
            insert into partners.onboarding_question
                   (team_id, question_id, form_id, question, type, is_required, options, sort_order)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (team_id, question_id) do update
               set (question, type, is_required, options, sort_order)
                 = (excluded.question, excluded.type, excluded.is_required, excluded.options, excluded.sort_order)
            """;
    private static final String DELETE_OTHER_QUESTIONS = """
            delete from partners.onboarding_question
             where team_id = ? and form_id = ? and question_id <> all (?::uuid[])
            """;
    private static final String DELETE = """
            delete from partners.onboarding_form where team_id = ? and form_id = ?
            """;

    List<OnboardingForm> ofPrograms(Tx tx, UUID team, Collection<UUID> programs) throws SQLException {
        List<OnboardingForm> bare = tx.query(FORMS, p -> p.uuid(team).uuids(programs), OnboardingFormTables::read);
        if (bare.isEmpty()) {
            return bare;
        }
        Map<UUID, List<Question>> questions = new HashMap<>();
        tx.query(QUESTIONS, p -> p.uuid(team).uuids(bare, OnboardingForm::id), row -> questions
                .computeIfAbsent(row.uuid("form_id"), form -> new ArrayList<>())
                .add(question(row)));
        return bare.stream()
                .map(form -> with(form, questions.getOrDefault(form.id(), List.of())))
                .toList();
    }

    /** Until the transaction ends, nobody else changes the form of the program, nor answers it. */
    void lock(Tx tx, UUID team, UUID program) throws SQLException {
        tx.query(LOCK, p -> p.uuid(team).uuid(program), row -> row.uuid("form_id"));
    }

    /** Until the transaction ends, nobody changes the form of the program. */
    void lockShared(Tx tx, UUID team, UUID program) throws SQLException {
        tx.query(LOCK_SHARED, p -> p.uuid(team).uuid(program), row -> row.uuid("form_id"));
    }

    void insert(Tx tx, OnboardingForm form) throws SQLException {
        tx.update(INSERT, p -> p.uuid(form.team())
                .uuid(form.id())
                .uuid(form.program())
                .text(form.name())
                .text(form.description())
                .instant(form.createdAt())
                .instant(form.updatedAt()));
        storeQuestions(tx, form);
    }

    void update(Tx tx, OnboardingForm form) throws SQLException {
        tx.update(UPDATE, p -> p.text(form.name())
                .text(form.description())
                .instant(form.updatedAt())
                .uuid(form.team())
                .uuid(form.id()));
        tx.update(
                DELETE_OTHER_QUESTIONS, p -> p.uuid(form.team()).uuid(form.id()).uuids(form.questions(), Question::id));
        storeQuestions(tx, form);
    }

    void delete(Tx tx, UUID team, UUID form) throws SQLException {
        tx.update(DELETE, p -> p.uuid(team).uuid(form));
    }

    private static void storeQuestions(Tx tx, OnboardingForm form) throws SQLException {
        for (Question question : form.questions()) {
            tx.update(STORE_QUESTION, p -> p.uuid(form.team())
                    .uuid(question.id())
                    .uuid(form.id())
                    .text(question.text())
                    .text(Wire.name(question.type()))
                    .flag(question.required())
                    .texts(question.options())
                    .number(question.order()));
        }
    }

    private static OnboardingForm with(OnboardingForm form, List<Question> questions) {
        return new OnboardingForm(
                form.team(),
                form.id(),
                form.program(),
                form.name(),
                form.description(),
                questions,
                form.createdAt(),
                form.updatedAt());
    }

    private static OnboardingForm read(Row row) throws SQLException {
        return new OnboardingForm(
                row.uuid("team_id"),
                row.uuid("form_id"),
                row.uuid("program_id"),
                row.text("name"),
                row.textOrNull("description"),
                List.of(),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static Question question(Row row) throws SQLException {
        return new Question(
                row.uuid("question_id"),
                row.text("question"),
                Wire.read(QuestionType.class, row.text("type")).orElseThrow(),
                row.flag("is_required"),
                row.texts("options"),
                Math.toIntExact(row.number("sort_order")));
    }
}
