package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.mapping.Parsed;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Onboarding;
import dev.tributary.partners.api.Onboarding.Response;
import dev.tributary.partners.api.Onboarding.Submission;
import dev.tributary.partners.api.OnboardingResponses;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/affiliates/{id}/onboarding-responses} (contract affonso.md, section 15). */
final class OnboardingResponsesResource {
    private static final int RESPONSES_MAX = 100;
    private static final int ANSWER_MAX = 5_000;
    private static final UUID UNKNOWN = new UUID(0, 0); // never used: the problem is noted

    private final Transactor database;
    private final Json json;
    private final Affiliates affiliates;
    private final Onboarding onboarding;

    OnboardingResponsesResource(Transactor database, Json json, Affiliates affiliates, Onboarding onboarding) {
        this.database = database;
        this.json = json;
        this.affiliates = affiliates;
        this.onboarding = onboarding;
    }

    Map<String, Operation> operations() {
        return Map.of("getOnboardingResponses", this::get, "submitOnboardingResponses", this::submit);
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        return database.inTransaction(Set.of(request.team()), tx -> {
            if (affiliates.find(tx, List.of(request.team()), List.of(id)).isEmpty()) {
                throw RefusedException.notFound("affiliate");
            }
            OnboardingResponses responses =
                    onboarding.of(tx, request.team(), List.of(id)).get(id);
            if (responses == null) {
                throw RefusedException.notFound("onboarding form");
            }
            return Replies.ok(OnboardingJson.of(responses));
        });
    }

    private Reply submit(Request request) {
        UUID id = Paths.id(request, IdType.AFFILIATE);
        Input input = Input.of(json, request.body());
        List<Response> responses = input.has("responses") ? responses(input) : input.missing("responses", List.of());
        boolean complete = input.flagOr("mark_complete", false);
        input.done();
        Submission submission = new Submission(request.team(), id, responses, complete, request.receivedAt());
        return database.inTransaction(
                Set.of(request.team()), tx -> Replies.ok(OnboardingJson.of(onboarding.submit(tx, submission))));
    }

    private static List<Response> responses(Input input) {
        List<Response> responses = new ArrayList<>();
        for (Input entry : input.objects("responses", RESPONSES_MAX)) {
            UUID question = entry.id("question_id", IdType.ONBOARDING_QUESTION);
            Answer answer = entry.read("answer", OnboardingResponsesResource::answer);
            entry.done();
            UUID asked = question == null ? entry.missing("question_id", UNKNOWN) : question;
            Answer given = answer == null ? entry.missing("answer", Answer.NONE) : answer;
            responses.add(new Response(asked, given.texts(), given.list()));
        }
        return responses;
    }

    private static Parsed<Answer> answer(JsonNode node) {
        if (node.isArray()) {
            Parsed<List<String>> list = PlainTexts.list(node, OnboardingFormResource.OPTIONS_MAX);
            List<String> texts = list.value();
            return texts == null ? Parsed.problem(String.valueOf(list.problem())) : Parsed.of(new Answer(texts, true));
        }
        Parsed<String> text = PlainTexts.one(node, ANSWER_MAX);
        String value = text.value();
        return value == null
                ? Parsed.problem(String.valueOf(text.problem()))
                : Parsed.of(new Answer(List.of(value), false));
    }

    private record Answer(List<String> texts, boolean list) {
        static final Answer NONE = new Answer(List.of(), false);

        @Override
        public String toString() { // no personal data in logs
            return "Answer[" + texts.size() + "]";
        }
    }
}
