package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The program and its groups over HTTP (contract affonso.md, sections 15 and 16). */
@ExtendWith(SharedHub.class)
class ProgramIT {
    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    ProgramIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void theTeamsOneProgramNeedsNoName() {
        JsonNode program = api.data(api.get("/v1/program"));

        assertThat(program.path("id").asText()).isEqualTo(team.content().programId());
        assertThat(program.path("slug").asText()).isEqualTo("demo-program");
        assertThat(program.path("access_mode").asText()).isEqualTo("public");
    }

    @Test
    void aChangeOfTheProgramKeepsWhatItDoesNotName() {
        api.data(api.patch("/v1/program", "{'tagline': 'Tools', 'website_url': 'https://example.com/x'}"));
        JsonNode changed = api.data(api.patch("/v1/program", "{'auto_approve': false, 'slug': 'acme'}"));

        assertThat(changed.path("tagline").asText()).isEqualTo("Tools");
        assertThat(changed.path("access_mode").asText()).isEqualTo("private");
        assertThat(changed.path("slug").asText()).isEqualTo("acme");
        assertThat(api.data(api.get("/v1/program"))).isEqualTo(changed);
        api.refused(
                api.patch(
                        "/v1/program",
                        "{'name': null, 'slug': 'No Slug', 'website_url': 'javascript:alert(1)',"
                                + " 'access_mode': 'OPEN', 'plan': {}}"),
                400,
                "VALIDATION_ERROR",
                "name",
                "slug",
                "website_url",
                "access_mode",
                "plan");
    }

    @Test
    void withSeveralProgramsOneIsNamed() {
        String second = program("Second");

        api.refused(api.get("/v1/program"), 400, "VALIDATION_ERROR", "program_id");
        assertThat(api.data(api.get("/v1/program?program_id=" + second))
                        .path("name")
                        .asText())
                .isEqualTo("Second");
        api.refused(
                api.patch("/v1/program?program_id=" + second, "{'slug': 'demo-program'}"),
                409,
                "DUPLICATE_ERROR",
                "slug");
        api.refused(api.get("/v1/program?program_id=prog_0" + "1".repeat(25)), 404, "NOT_FOUND");
        Api theirs = api.with(teams.fresh().key());
        theirs.refused(theirs.get("/v1/program?program_id=" + second), 404, "NOT_FOUND");
    }

    @Test
    void trackingIsChanged() {
        JsonNode before = api.data(api.get("/v1/program/tracking"));
        assertThat(before.path("default_referral_parameter").asText()).isEqualTo("via");

        JsonNode after = api.data(api.patch(
                "/v1/program/tracking",
                "{'default_referral_parameter': 'partner', 'enabled_referral_parameters': ['partner', 'via'],"
                        + " 'name_tracking_enabled': false,"
                        + " 'tracking_template': [{'key': 'utm_source', 'value': '{tracking_id}', 'type': 'macro'}]}"));

        assertThat(after.path("default_referral_parameter").asText()).isEqualTo("partner");
        assertThat(after.path("name_tracking_enabled").asBoolean()).isFalse();
        assertThat(after.path("email_tracking_enabled").asBoolean()).isTrue();
        assertThat(after.at("/tracking_template/0/value").asText()).isEqualTo("{tracking_id}");
        assertThat(api.data(api.get("/v1/program/tracking"))).isEqualTo(after);
        assertThat(api.data(api.get("/v1/program"))
                        .path("default_referral_parameter")
                        .asText())
                .isEqualTo("partner");
        assertThat(api.data(api.patch("/v1/program/tracking", "{'tracking_template': null}"))
                        .path("tracking_template")
                        .isNull())
                .isTrue();
        api.refused(
                api.patch(
                        "/v1/program/tracking",
                        "{'default_referral_parameter': 'other', 'email_tracking_enabled': 1,"
                                + " 'tracking_template': [{'key': 'a', 'value': '{shoe_size}', 'type': 'macro'}]}"),
                400,
                "VALIDATION_ERROR",
                "default_referral_parameter",
                "email_tracking_enabled",
                "tracking_template.0.value");
    }

    @Test
    void restrictionsAreChanged() {
        assertThat(api.data(api.get("/v1/program/restrictions"))
                        .path("brand_bidding")
                        .asBoolean())
                .isTrue();

        JsonNode after = api.data(api.patch(
                "/v1/program/restrictions", "{'brand_bidding': false, 'additional_restrictions': 'No spam.'}"));

        assertThat(after.path("brand_bidding").asBoolean()).isFalse();
        assertThat(after.path("websites").asBoolean()).isTrue();
        assertThat(api.data(api.get("/v1/program/restrictions"))).isEqualTo(after);
        api.refused(
                api.patch("/v1/program/restrictions", "{'websites': null, 'radio': true}"),
                400,
                "VALIDATION_ERROR",
                "websites",
                "radio");
    }

    @Test
    void thePortalIsChanged() {
        assertThat(api.data(api.get("/v1/program/portal")).path("primary_color").isNull())
                .isTrue();

        JsonNode after = api.data(
                api.patch(
                        "/v1/program/portal",
                        "{'primary_color': '#112233', 'terms_conditions_value': 'https://example.com/terms',"
                                + " 'terms_conditions_status': true, 'support_email_value': 'help@example.com', 'custom_texts': {'welcome': 'Hi'}}"));

        assertThat(after.at("/custom_texts/welcome").asText()).isEqualTo("Hi");
        assertThat(after.path("terms_conditions_status").asBoolean()).isTrue();
        assertThat(after.path("support_email_status").asBoolean()).isFalse();
        assertThat(api.data(api.get("/v1/program/portal"))).isEqualTo(after);
        api.refused(
                api.patch(
                        "/v1/program/portal",
                        "{'primary_color': 'red', 'support_email_value': 'help', 'privacy_policy_status': null}"),
                400,
                "VALIDATION_ERROR",
                "primary_color",
                "support_email_value",
                "privacy_policy_status");
    }

    @Test
    void notificationsAreChangedByType() {
        assertThat(api.column(api.get("/v1/program/notifications"), "email_type_id"))
                .containsExactly(
                        "new_affiliate",
                        "pending_affiliate",
                        "affiliate_approved",
                        "affiliate_pending",
                        "new_referral",
                        "new_commission",
                        "payout_paid");

        JsonNode after = api.data(api.patch(
                "/v1/program/notifications/new_referral", "{'is_active': false, 'custom_subject': 'Hooray'}"));

        assertThat(after.path("custom_subject").asText()).isEqualTo("Hooray");
        assertThat(after.at("/type/name").asText()).isEqualTo("New Referral");
        assertThat(api.data(api.get("/v1/program/notifications")).get(4)).isEqualTo(after);
        api.refused(api.patch("/v1/program/notifications/new_moon", "{}"), 404, "NOT_FOUND");
        api.refused(
                api.patch("/v1/program/notifications/new_referral", "{'is_active': 'no'}"),
                400,
                "VALIDATION_ERROR",
                "is_active");
    }

    @Test
    void theDefaultGroupMoves() {
        JsonNode gold = api.made("/v1/program/groups", "{'name': 'Gold', 'description': 'The best'}");
        String path = "/v1/program/groups/" + gold.path("id").asText();
        assertThat(gold.path("is_default").asBoolean()).isFalse();

        api.data(api.patch(path, "{'is_default': true, 'custom_website_url': 'https://example.com/gold'}"));

        JsonNode groups = api.data(api.get("/v1/program/groups?expand=incentives,multi_level_incentives"));
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).path("name").asText()).isEqualTo("Gold");
        assertThat(groups.get(0).path("is_default").asBoolean()).isTrue();
        assertThat(groups.get(1).path("is_default").asBoolean()).isFalse();
        assertThat(api.data(api.get(path + "?expand=incentives,multi_level_incentives")))
                .isEqualTo(groups.get(0));
        assertThat(api.made("/v1/affiliates", "{'name': 'J', 'email': 'j@example.org'}")
                        .path("group_id"))
                .isEqualTo(gold.path("id"));
        api.refused(api.patch(path, "{'is_default': false}"), 400, "VALIDATION_ERROR", "is_default");
        api.refused(
                api.post("/v1/program/groups", "{'custom_website_url': 'x'}"),
                400,
                "VALIDATION_ERROR",
                "name",
                "custom_website_url");
    }

    @Test
    void aGroupThatIsNeededCannotBeDeleted() {
        String group =
                api.made("/v1/program/groups", "{'name': 'Gold'}").path("id").asText();
        String path = "/v1/program/groups/" + group;
        api.refused(api.delete("/v1/program/groups/" + team.content().offerId()), 400, "VALIDATION_ERROR", "id");
        String affiliate = api.made(
                        "/v1/affiliates", "{'name': 'J', 'email': 'j@example.org', 'group_id': '" + group + "'}")
                .path("id")
                .asText();
        api.refused(api.delete(path), 400, "VALIDATION_ERROR", "id");

        api.data(api.delete("/v1/affiliates/" + affiliate));
        assertThat(api.data(api.delete(path)).path("deleted").asBoolean()).isTrue();
        api.refused(api.get(path), 404, "NOT_FOUND");
        api.refused(api.patch(path, "{}"), 404, "NOT_FOUND");
        api.refused(api.delete(path), 404, "NOT_FOUND");
    }

    @Test
    void anotherTeamsGroupIsUnknown() {
        String path = "/v1/program/groups/" + team.content().offerId();
        Api theirs = api.with(teams.fresh().key());

        theirs.refused(theirs.get(path), 404, "NOT_FOUND");
        theirs.refused(theirs.patch(path, "{'name': 'Ours'}"), 404, "NOT_FOUND");
        theirs.refused(theirs.delete(path), 404, "NOT_FOUND");
    }

    private String program(String name) {
        UUID id = teams.modules().ids().next();
        teams.modules().database().inTransaction(Set.of(team.uuid()), tx -> {
            teams.modules().programs().create(tx, List.of(new Program(team.uuid(), id, name)));
            teams.modules()
                    .programs()
                    .createOffers(
                            tx,
                            List.of(new Offer(team.uuid(), teams.modules().ids().next(), id, "Default")));
            return id;
        });
        return IdType.PROGRAM.write(id);
    }
}
