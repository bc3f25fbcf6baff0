package dev.tributary.partners;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Onboarding;
import dev.tributary.partners.api.OnboardingForm;
import dev.tributary.partners.api.OnboardingForm.Question;
import dev.tributary.partners.api.OnboardingForm.QuestionType;
import dev.tributary.partners.api.OnboardingResponses;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of contract affonso.md, section 15, for answers; completion as in section 5. */
final class AnsweringOnboarding implements Onboarding {
    private final OnboardingFormTables forms;
    private final OnboardingAnswerTables table;
    private final Affiliates affiliates;
    private final AffiliateChanges changes = new AffiliateChanges();

    AnsweringOnboarding(OnboardingFormTables forms, OnboardingAnswerTables table, Affiliates affiliates) {
        this.forms = forms;
        this.table = table;
        this.affiliates = affiliates;
    }

    @Override
    public Map<UUID, OnboardingResponses> of(Tx tx, UUID team, Collection<UUID> ofAffiliates) throws SQLException {
        List<Affiliate> found = affiliates.find(tx, List.of(team), ofAffiliates);
        Set<UUID> programs = found.stream().map(Affiliate::program).collect(Collectors.toSet());
        Map<UUID, OnboardingForm> formOf = forms.ofPrograms(tx, team, programs).stream()
                .collect(Collectors.toMap(OnboardingForm::program, Function.identity()));
        if (formOf.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Map<UUID, List<String>>> answers = table.answers(tx, team, ofAffiliates);
        Map<UUID, Instant> completions = table.completions(tx, team, ofAffiliates);
        Map<UUID, OnboardingResponses> responses = new HashMap<>();
        for (Affiliate affiliate : found) {
            OnboardingForm form = formOf.get(affiliate.program());
            if (form != null) {
                responses.put(
                        affiliate.id(),
                        new OnboardingResponses(
                                form, completions.get(affiliate.id()), answers.getOrDefault(affiliate.id(), Map.of())));
            }
        }
        return responses;
    }

    @Override
    public OnboardingResponses submit(Tx tx, Submission submission) throws SQLException {
        UUID team = submission.team();
        UUID id = submission.affiliate();
        Affiliate affiliate = changes.lock(tx, team, id).orElseThrow(() -> RefusedException.notFound("affiliate"));
        forms.lockShared(tx, team, affiliate.program());
        OnboardingResponses before = given(tx, team, id);
        List<Problem> problems = problems(before, submission);
        if (!problems.isEmpty()) {
            throw new RefusedException(Refusal.invalid(problems.toArray(Problem[]::new)));
        }
        table.store(tx, team, id, submission.responses(), submission.at());
        if (submission.complete()) {
            table.complete(tx, team, id, before.form().id(), submission.at());
            changes.completeOnboarding(tx, team, id);
        }
        return given(tx, team, id);
    }

    private OnboardingResponses given(Tx tx, UUID team, UUID affiliate) throws SQLException {
        OnboardingResponses responses = of(tx, team, List.of(affiliate)).get(affiliate);
        if (responses == null) {
            throw RefusedException.notFound("onboarding form");
        }
        return responses;
    }

    private static List<Problem> problems(OnboardingResponses before, Submission submission) {
        Map<UUID, Question> questions =
                before.form().questions().stream().collect(Collectors.toMap(Question::id, Function.identity()));
        List<Problem> problems = new ArrayList<>();
        Set<UUID> answered = new HashSet<>();
        for (int at = 0; at < submission.responses().size(); at++) {
            Response response = submission.responses().get(at);
            Question question = questions.get(response.question());
            String field = "responses." + at;
            if (question == null) {
                problems.add(Problem.of(
                        field + ".question_id", "question_id is of no question of the program's onboarding form"));
                continue;
            }
            if (!answered.add(question.id())) {
                problems.add(
                        Problem.of(field + ".question_id", "question_id stands in responses twice; send one answer"));
                continue;
            }
            @Nullable String wrong = wrong(question, response);
            if (wrong != null) {
                problems.add(Problem.of(field + ".answer", "answer " + wrong));
            }
        }
        if (submission.complete()) {
            answered.addAll(before.answers().keySet());
            problems.addAll(missing(before.form(), answered));
        }
        return problems;
    }

    /** What is wrong with an answer; null: nothing. */
    private static @Nullable String wrong(Question question, Response response) {
        if (response.list() && question.type() != QuestionType.MULTIPLE_CHOICE) {
            return "must be one text, not a list";
        }
        if (!question.type().isChoice()) {
            return null;
        }
        List<String> chosen = response.answer();
        if (chosen.isEmpty()) {
            return "must name an option; leave the question out where there is nothing to answer";
        }
        if (!question.options().containsAll(chosen)) {
            return "must be among the options: " + String.join(", ", question.options());
        }
        return new HashSet<>(chosen).size() < chosen.size() ? "must not name an option twice" : null;
    }

    private static List<Problem> missing(OnboardingForm form, Set<UUID> answered) {
        return form.questions().stream()
                .filter(question -> question.required() && !answered.contains(question.id()))
                .map(question -> new Problem(
                        "missing_question_ids",
                        null,
                        IdType.ONBOARDING_QUESTION.write(question.id())
                                + " must be answered before the onboarding is complete"))
                .toList();
    }
}
