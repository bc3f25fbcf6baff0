package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.OnboardingForm;
import dev.tributary.partners.api.OnboardingForm.QuestionType;
import dev.tributary.partners.api.OnboardingForms;
import dev.tributary.partners.api.OnboardingForms.Draft;
import dev.tributary.partners.api.OnboardingForms.DraftQuestion;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/onboarding-form} (contract affonso.md, section 15): one per program. */
final class OnboardingFormResource {
    private static final int DESCRIPTION_MAX = 2_000;
    private static final int QUESTION_MAX = 1_000;
    private static final int QUESTIONS_MAX = 100;
    private static final int ORDER_MAX = 10_000;

    static final int OPTIONS_MAX = 100;

    private final Transactor database;
    private final Json json;
    private final Programs programs;
    private final OnboardingForms forms;

    OnboardingFormResource(Transactor database, Json json, Programs programs, OnboardingForms forms) {
        this.database = database;
        this.json = json;
        this.programs = programs;
        this.forms = forms;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "getOnboardingForm", this::get,
                "createOnboardingForm", this::create,
                "updateOnboardingForm", this::update,
                "deleteOnboardingForm", this::delete);
    }

    private Reply get(Request request) {
        return inProgram(
                request,
                (tx, program) -> Replies.ok(OnboardingJson.of(
                        forms.find(tx, request.team(), program).orElseThrow(OnboardingFormResource::notFound))));
    }

    private Reply create(Request request) {
        Input input = Input.of(json, request.body());
        Draft draft = new Draft(
                input.requiredText("name", Input.TEXT_MAX),
                input.text("description", DESCRIPTION_MAX),
                input.has("questions") ? questions(input) : input.missing("questions", List.of()));
        input.done();
        return inProgram(
                request,
                (tx, program) -> Replies.created(
                        OnboardingJson.of(forms.add(tx, request.team(), program, draft, request.receivedAt()))));
    }

    private Reply update(Request request) {
        return inProgram(request, (tx, program) -> {
            OnboardingForm before =
                    forms.lock(tx, request.team(), program).orElseThrow(OnboardingFormResource::notFound);
            Input input = Input.of(json, request.body());
            Changes changes = new Changes(input);
            Draft draft = new Draft(
                    changes.required("name", before.name(), input::text),
                    changes.optional("description", before.description(), field -> input.text(field, DESCRIPTION_MAX)),
                    input.has("questions")
                            ? questions(input)
                            : before.questions().stream().map(DraftQuestion::of).toList());
            input.done();
            return Replies.ok(OnboardingJson.of(forms.change(tx, before, draft, request.receivedAt())));
        });
    }

    private Reply delete(Request request) {
        return inProgram(
                request,
                (tx, program) -> Replies.deleted(
                        "Onboarding form", IdType.ONBOARDING_FORM.write(forms.remove(tx, request.team(), program))));
    }

    private Reply inProgram(Request request, InProgram work) {
        UUID chosen = ProgramResource.chosen(request);
        return database.inTransaction(
                Set.of(request.team()),
                tx -> work.run(tx, programs.choose(tx, request.team(), chosen).id()));
    }

    private static List<DraftQuestion> questions(Input input) {
        List<DraftQuestion> questions = new ArrayList<>();
        for (Input entry : input.objects("questions", QUESTIONS_MAX)) {
            UUID id = entry.id("id", IdType.ONBOARDING_QUESTION);
            String text = entry.requiredText("question", QUESTION_MAX);
            QuestionType type = entry.word("type", QuestionType.class);
            boolean required = entry.flagOr("is_required", false);
            List<String> options = entry.texts("options", OPTIONS_MAX);
            Integer order = entry.integer("order", 0, ORDER_MAX);
            entry.done();
            questions.add(new DraftQuestion(
                    id,
                    text,
                    type == null ? entry.missing("type", QuestionType.TEXT_INPUT) : type,
                    required,
                    options,
                    order == null ? questions.size() : order));
        }
        return questions;
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("onboarding form");
    }

    @FunctionalInterface
    private interface InProgram {
        Reply run(Tx tx, UUID program) throws SQLException;
    }
}
