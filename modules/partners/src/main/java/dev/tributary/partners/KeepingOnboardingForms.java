package dev.tributary.partners;

import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.OnboardingForm;
import dev.tributary.partners.api.OnboardingForm.Question;
import dev.tributary.partners.api.OnboardingForms;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of contract affonso.md, section 15, for the form; those for its answers have a class of their own. */
final class KeepingOnboardingForms implements OnboardingForms {
    private final OnboardingFormTables table;
    private final IdSource ids;

    KeepingOnboardingForms(OnboardingFormTables table, IdSource ids) {
        this.table = table;
        this.ids = ids;
    }

    @Override
    public Optional<OnboardingForm> find(Tx tx, UUID team, UUID program) throws SQLException {
        return table.ofPrograms(tx, team, List.of(program)).stream().findFirst();
    }

    @Override
    public Optional<OnboardingForm> lock(Tx tx, UUID team, UUID program) throws SQLException {
        table.lock(tx, team, program);
        return find(tx, team, program);
    }

    @Override
    public OnboardingForm add(Tx tx, UUID team, UUID program, Draft draft, Instant at) throws SQLException {
        check(draft, List.of());
        if (find(tx, team, program).isPresent()) {
            throw RefusedException.duplicate(
                    "program_id", "The program has an onboarding form already; change that one instead");
        }
        OnboardingForm form = new OnboardingForm(
                team, ids.next(), program, draft.name(), draft.description(), questions(draft), at, at);
        table.insert(tx, form);
        return form;
    }

    @Override
    public OnboardingForm change(Tx tx, OnboardingForm before, Draft draft, Instant at) throws SQLException {
        check(draft, before.questions());
        OnboardingForm after = new OnboardingForm(
                before.team(),
                before.id(),
                before.program(),
                draft.name(),
                draft.description(),
                questions(draft),
                before.createdAt(),
                at);
        table.update(tx, after);
        return after;
    }

    @Override
    public UUID remove(Tx tx, UUID team, UUID program) throws SQLException {
        OnboardingForm form = lock(tx, team, program).orElseThrow(() -> RefusedException.notFound("onboarding form"));
        table.delete(tx, team, form.id());
        return form.id();
    }

    /** New ids rise with the place in the list, so that questions of the same order stay in it. */
    private List<Question> questions(Draft draft) {
        return draft.questions().stream()
                .map(question -> new Question(
                        question.id() == null ? ids.next() : question.id(),
                        question.text(),
                        question.type(),
                        question.required(),
                        question.options(),
                        question.order()))
                .sorted(Comparator.comparingInt(Question::order)
                        .thenComparing(question -> question.id().toString()))
                .toList();
    }

    private static void check(Draft draft, List<Question> before) {
        Map<UUID, Question> known = before.stream().collect(Collectors.toMap(Question::id, Function.identity()));
        List<Problem> problems = new ArrayList<>();
        Set<UUID> named = new HashSet<>();
        if (draft.questions().isEmpty()) {
            problems.add(Problem.of("questions", "questions must hold at least one question"));
        }
        for (int at = 0; at < draft.questions().size(); at++) {
            DraftQuestion question = draft.questions().get(at);
            String field = "questions." + at;
            checkId(question, known, named, field, problems);
            checkOptions(question, field, problems);
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(Refusal.invalid(problems.toArray(Problem[]::new)));
        }
    }

    private static void checkId(
            DraftQuestion question, Map<UUID, Question> known, Set<UUID> named, String field, List<Problem> problems) {
        if (question.id() == null) {
            return;
        }
        @Nullable Question before = known.get(question.id());
        if (before == null) {
            problems.add(
                    Problem.of(field + ".id", "id is of no question of the form; leave it out to ask a new question"));
            return;
        }
        if (!named.add(question.id())) {
            problems.add(Problem.of(field + ".id", "id stands in questions twice"));
        }
        if (!question.type().answersLike(before.type())) {
            problems.add(
                    Problem.of(
                            field + ".type",
                            "type must stay " + Wire.name(before.type())
                                    + " while the question keeps its id and its answers; leave the id out to ask a new question"));
        }
    }

    private static void checkOptions(DraftQuestion question, String field, List<Problem> problems) {
        List<String> options = question.options();
        if (question.type().isChoice() && options.isEmpty()) {
            problems.add(Problem.of(field + ".options", "options must hold what may be chosen"));
        }
        if (!question.type().isChoice() && !options.isEmpty()) {
            problems.add(Problem.of(
                    field + ".options", "options are for choices only; a " + Wire.name(question.type()) + " has none"));
        }
        if (new HashSet<>(options).size() < options.size()) {
            problems.add(Problem.of(field + ".options", "options must differ from each other"));
        }
    }
}
