package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Onboarding over HTTP (contract affonso.md, section 15). */
@ExtendWith(SharedHub.class)
class OnboardingIT {
    private static final String FORM = "/v1/onboarding-form";
    private static final String QUESTIONS =
            "[{'question': 'Why?', 'type': 'text_input', 'is_required': true, 'order': 1},"
                    + " {'question': 'How big?', 'type': 'single_choice', 'is_required': true,"
                    + " 'options': ['Small', 'Big'], 'order': 0},"
                    + " {'question': 'Where?', 'type': 'multiple_choice', 'options': ['Blog', 'Video'], 'order': 2}]";

    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    OnboardingIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aFormIsMadeReadChangedAndDeleted() {
        api.refused(api.get(FORM), 404, "NOT_FOUND");
        api.refused(api.patch(FORM, "{'name': 'Nothing'}"), 404, "NOT_FOUND");
        api.refused(api.delete(FORM), 404, "NOT_FOUND");

        JsonNode form = form();

        assertThat(form.path("program_id").asText()).isEqualTo(team.content().programId());
        assertThat(form.path("description").asText()).isEqualTo("Tell us");
        assertThat(form.path("questions").findValuesAsText("question")).containsExactly("How big?", "Why?", "Where?");
        assertThat(form.at("/questions/0/options/1").asText()).isEqualTo("Big");
        assertThat(form.at("/questions/2/is_required").asBoolean(true)).isFalse();
        assertThat(api.data(api.get(FORM))).isEqualTo(form);
        api.refused(
                api.post(FORM, "{'name': 'Second', 'questions': " + QUESTIONS + "}"),
                409,
                "DUPLICATE_ERROR",
                "program_id");

        JsonNode bare = api.data(api.patch(FORM, "{'name': 'Hello', 'description': null}"));
        assertThat(bare.path("name").asText()).isEqualTo("Hello");
        assertThat(bare.path("description").isNull()).isTrue();
        assertThat(bare.path("questions")).isEqualTo(form.path("questions"));

        Reply deleted = api.delete(FORM);
        assertThat(deleted.json().path("message").asText()).isEqualTo("Onboarding form deleted successfully");
        assertThat(api.data(deleted).path("id").asText())
                .isEqualTo(form.path("id").asText());
        api.refused(api.get(FORM), 404, "NOT_FOUND");
        form();
    }

    @Test
    void questionsSentWithTheirIdKeepIt() {
        List<String> ids = ids(form());

        JsonNode changed = api.data(api.patch(
                FORM,
                "{'questions': [{'question': 'New?', 'type': 'textarea'}, {'id': '" + ids.get(1)
                        + "', 'question': 'Why us?', 'type': 'text_input'}]}"));

        assertThat(changed.path("questions").findValuesAsText("question")).containsExactly("New?", "Why us?");
        assertThat(ids(changed).get(1)).isEqualTo(ids.get(1));
        assertThat(ids).doesNotContain(ids(changed).get(0));
        api.refused(
                api.patch(
                        FORM,
                        "{'questions': [{'id': '" + ids.get(0) + "', 'question': 'Gone?', 'type': 'text_input'},"
                                + " {'id': '" + ids.get(1) + "', 'question': 'A choice now?',"
                                + " 'type': 'single_choice', 'options': ['Yes']}]}"),
                400,
                "VALIDATION_ERROR",
                "questions.0.id",
                "questions.1.type");
    }

    @Test
    void aFormThatIsWrongIsRefused() {
        api.refused(api.post(FORM, "{'title': 'x'}"), 400, "VALIDATION_ERROR", "name", "questions", "title");
        api.refused(api.post(FORM, "{'name': 'x', 'questions': []}"), 400, "VALIDATION_ERROR", "questions");
        api.refused(
                api.post(FORM, "{'name': 'x', 'questions': [{'question': ' ', 'type': 'stars', 'order': -1}, 7]}"),
                400,
                "VALIDATION_ERROR",
                "questions.0.question",
                "questions.0.type",
                "questions.0.order",
                "questions.1");
        api.refused(
                api.post(
                        FORM,
                        "{'name': 'x', 'questions': [{'question': 'Which?', 'type': 'single_choice'},"
                                + " {'question': 'Why?', 'type': 'text_input', 'options': ['A']}]}"),
                400,
                "VALIDATION_ERROR",
                "questions.0.options",
                "questions.1.options");
    }

    @Test
    void anAffiliateAnswersInPartsAndIsComplete() {
        List<String> ids = ids(form());
        JsonNode none = api.data(api.get(responses()));
        assertThat(none.path("form_name").asText()).isEqualTo("Application");
        assertThat(none.path("completed_at").isNull()).isTrue();
        assertThat(none.at("/questions/0/answer").isNull()).isTrue();

        api.data(api.post(responses(), submission(false, one(ids.get(0), "Small"))));
        Reply early =
                api.post(responses(), submission(true, "{'question_id': '" + ids.get(2) + "', 'answer': ['Blog']}"));
        api.refused(early, 400, "VALIDATION_ERROR", "missing_question_ids");
        assertThat(early.json().at("/error/details"))
                .singleElement()
                .satisfies(detail -> assertThat(detail.path("message").asText()).contains(ids.get(1)));
        assertThat(api.data(api.get(responses())).at("/questions/2/answer").isNull())
                .isTrue();

        JsonNode complete = api.data(api.post(
                responses(),
                submission(
                        true,
                        one(ids.get(1), "Because"),
                        "{'question_id': '" + ids.get(2) + "', 'answer': ['Video', 'Blog']}")));
        assertThat(complete.path("completed_at").isTextual()).isTrue();
        assertThat(complete.at("/questions/0/answer").asText()).isEqualTo("Small");
        assertThat(complete.at("/questions/1/answer").asText()).isEqualTo("Because");
        assertThat(complete.at("/questions/2/answer/0").asText()).isEqualTo("Video");
        assertThat(api.data(api.get("/v1/affiliates/" + affiliate()))
                        .path("onboarding_completed")
                        .asBoolean())
                .isTrue();

        JsonNode again = api.data(api.post(responses(), submission(true, one(ids.get(0), "Big"))));
        assertThat(again.path("completed_at")).isEqualTo(complete.path("completed_at"));
        assertThat(again.at("/questions/0/answer").asText()).isEqualTo("Big");
        assertThat(api.data(api.get(responses()))).isEqualTo(again);
    }

    @Test
    void answersThatAreWrongAreRefused() {
        List<String> ids = ids(form());

        api.refused(api.post(responses(), "{'mark_complete': true}"), 400, "VALIDATION_ERROR", "responses");
        api.refused(
                api.post(responses(), "{'responses': [{'question_id': 'q_1', 'answer': ' '}, {'reply': 'x'}]}"),
                400,
                "VALIDATION_ERROR",
                "responses.0.question_id",
                "responses.0.answer",
                "responses.1.question_id",
                "responses.1.answer",
                "responses.1.reply");
        api.refused(
                api.post(
                        responses(),
                        submission(
                                false,
                                one(ids.get(0), "Huge"),
                                one(ids.get(0), "Big"),
                                one(ids.get(1).replaceFirst(".$", ids.get(1).endsWith("0") ? "1" : "0"), "Why not"),
                                "{'question_id': '" + ids.get(1) + "', 'answer': ['A', 'list']}",
                                "{'question_id': '" + ids.get(2) + "', 'answer': ['Podcast']}")),
                400,
                "VALIDATION_ERROR",
                "responses.0.answer",
                "responses.1.question_id",
                "responses.2.question_id",
                "responses.3.answer",
                "responses.4.answer");
    }

    @Test
    void theResponsesOfAnAffiliateCanBeExpanded() {
        String path = "/v1/affiliates/" + affiliate() + "?expand=onboardingResponses";
        assertThat(api.data(api.get(path)).path("onboardingResponses").isNull()).isTrue();
        api.refused(api.get(responses()), 404, "NOT_FOUND");
        api.refused(api.post(responses(), "{'responses': []}"), 404, "NOT_FOUND");

        List<String> ids = ids(form());
        JsonNode answered = api.data(api.post(responses(), submission(false, one(ids.get(0), "Small"))));

        assertThat(api.data(api.get(path)).path("onboardingResponses")).isEqualTo(answered);
        JsonNode listed = api.data(api.get("/v1/affiliates?expand=onboardingResponses"));
        assertThat(listed).isNotEmpty().allSatisfy(item -> assertThat(item.at("/onboardingResponses/form_id"))
                .isEqualTo(answered.path("form_id")));
    }

    @Test
    void aDeletedAffiliateHasNoAnswersAndOthersHaveNoneOfOurs() {
        form();
        String id = api.made("/v1/affiliates", "{'name': 'Jane', 'email': 'jane@example.org'}")
                .path("id")
                .asText();
        String path = "/v1/affiliates/" + id + "/onboarding-responses";
        Api theirs = api.with(teams.fresh().key());
        theirs.made(FORM, "{'name': 'Theirs', 'questions': " + QUESTIONS + "}");

        theirs.refused(theirs.get(path), 404, "NOT_FOUND");
        theirs.refused(theirs.post(path, "{'responses': []}"), 404, "NOT_FOUND");
        theirs.refused(theirs.get(FORM + "?program_id=" + team.content().programId()), 404, "NOT_FOUND");

        api.data(api.get(path));
        api.data(api.delete("/v1/affiliates/" + id));
        api.refused(api.get(path), 404, "NOT_FOUND");
        api.refused(api.post(path, "{'responses': []}"), 404, "NOT_FOUND");
    }

    private JsonNode form() {
        return api.made(FORM, "{'name': 'Application', 'description': 'Tell us', 'questions': " + QUESTIONS + "}");
    }

    private String affiliate() {
        return team.content().affiliates().get(0).affiliateId();
    }

    private String responses() {
        return "/v1/affiliates/" + affiliate() + "/onboarding-responses";
    }

    private static String submission(boolean complete, String... responses) {
        return "{'responses': [" + String.join(", ", responses) + "], 'mark_complete': " + complete + "}";
    }

    private static String one(String question, String answer) {
        return "{'question_id': '" + question + "', 'answer': '" + answer + "'}";
    }

    private static List<String> ids(JsonNode form) {
        List<String> ids = new ArrayList<>();
        form.path("questions").forEach(question -> ids.add(question.path("id").asText()));
        return ids;
    }
}
