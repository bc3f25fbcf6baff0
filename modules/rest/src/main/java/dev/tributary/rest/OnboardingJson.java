package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Onboarding;
import dev.tributary.partners.api.OnboardingForm;
import dev.tributary.partners.api.OnboardingForm.Question;
import dev.tributary.partners.api.OnboardingForm.QuestionType;
import dev.tributary.partners.api.OnboardingResponses;
import dev.tributary.rest.api.Expansion;
import dev.tributary.rest.api.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Onboarding forms and their answers as they are shown (contract affonso.md, section 15). */
final class OnboardingJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OnboardingJson() {}

    static ObjectNode of(OnboardingForm form) {
        return new Fields()
                .id("id", IdType.ONBOARDING_FORM, form.id())
                .id("program_id", IdType.PROGRAM, form.program())
                .text("name", form.name())
                .text("description", form.description())
                .objects(
                        "questions",
                        form.questions().stream()
                                .map(question -> question(question).done())
                                .toList())
                .time("created_at", form.createdAt())
                .time("updated_at", form.updatedAt())
                .done();
    }

    static ObjectNode of(OnboardingResponses responses) {
        OnboardingForm form = responses.form();
        List<ObjectNode> questions = form.questions().stream()
                .map(question -> {
                    ObjectNode shown = question(question).done();
                    shown.set("answer", answer(question, responses.answers().get(question.id())));
                    return shown;
                })
                .toList();
        return new Fields()
                .id("form_id", IdType.ONBOARDING_FORM, form.id())
                .text("form_name", form.name())
                .text("form_description", form.description())
                .time("completed_at", responses.completedAt())
                .objects("questions", questions)
                .done();
    }

    /** Of an affiliate; null where the program has no form. */
    static Expansion expansion(Onboarding onboarding) {
        return (tx, team, affiliates) -> {
            Map<UUID, OnboardingResponses> responses = onboarding.of(tx, team, affiliates);
            Map<UUID, JsonNode> shown = new HashMap<>();
            for (UUID affiliate : affiliates) {
                OnboardingResponses given = responses.get(affiliate);
                shown.put(affiliate, given == null ? NullNode.instance : of(given));
            }
            return shown;
        };
    }

    private static Fields question(Question question) {
        return new Fields()
                .id("id", IdType.ONBOARDING_QUESTION, question.id())
                .text("question", question.text())
                .word("type", question.type())
                .flag("is_required", question.required())
                .texts("options", question.options())
                .number("order", question.order());
    }

    /** A list where several may be chosen, else a text; null where nothing was answered. */
    private static JsonNode answer(Question question, @Nullable List<String> texts) {
        if (texts == null) {
            return NullNode.instance;
        }
        if (question.type() != QuestionType.MULTIPLE_CHOICE) {
            return JSON.textNode(texts.get(0));
        }
        var list = JSON.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
