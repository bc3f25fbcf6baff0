package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.partners.api.Scope;
import dev.tributary.systemtests.harness.AffiliateNotices;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** E-mails over HTTP, at a hub that has no mail server: none is lost, and each is shown. */
@ExtendWith(SharedHub.class)
class MailsIT {
    private final HubProcess hub;
    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    MailsIT(HubProcess hub) {
        this.hub = hub;
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aMailWaitsAndIsShown() {
        String jane = affiliate("Jane Miller", "pending");
        tell(jane, "pending");

        JsonNode listed = mails("", 1).get(0);
        assertThat(listed.path("email_type_id").asText()).isEqualTo("affiliate_pending");
        assertThat(listed.path("status").asText()).isEqualTo("waiting");
        assertThat(listed.path("attempts").asInt()).isZero();
        assertThat(listed.has("body")).isFalse();

        JsonNode whole = api.data(api.get("/v1/mails/" + listed.path("id").asText()));
        assertThat(whole.path("body").asText()).startsWith("Hello Jane Miller,");
        assertThat(whole.path("affiliate_id").asText()).isEqualTo(jane);
        assertThat(new HubClient(hub.managementUrl())
                        .outsideTheContract()
                        .get("/metrics", "none")
                        .body())
                .containsPattern("tributary_mails_waiting [1-9]");
    }

    @Test
    void anApprovalIsToldToWhoWasToldToWait() {
        String told = affiliate("Told", "pending");
        String untold = affiliate("Untold", "pending");
        tell(told, "pending");
        mails("", 1);
        for (String each : List.of(untold, told)) {
            api.data(api.put("/v1/affiliates/" + each, "{'status': 'approved'}"));
        }

        assertThat(mails("?sort=created_at:asc", 2))
                .extracting(mail -> mail.path("affiliate_id").asText() + " "
                        + mail.path("email_type_id").asText())
                .containsExactly(told + " affiliate_pending", told + " affiliate_approved");
    }

    @Test
    void theListIsFilteredAndPaged() {
        String ann = affiliate("Ann", "approved");
        String bob = affiliate("Bob", "pending");
        tell(ann, "approved");
        tell(bob, "pending");
        mails("", 2);

        assertThat(api.column(api.get("/v1/mails?email_type_id=affiliate_pending"), "affiliate_id"))
                .containsExactly(bob);
        assertThat(api.column(api.get("/v1/mails?affiliate_id=" + ann + "&status=waiting"), "affiliate_id"))
                .containsExactly(ann);
        assertThat(api.data(api.get("/v1/mails?status=sent"))).isEmpty();
        assertThat(api.get("/v1/mails?limit=1&page=2")
                        .json()
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(2);
        api.refused(
                api.get("/v1/mails?status=lost&email_type_id=x&affiliate_id=y"),
                400,
                "VALIDATION_ERROR",
                "status",
                "email_type_id",
                "affiliate_id");
    }

    @Test
    void whatWasGivenUpIsTriedAgainOnDemand() {
        tell(affiliate("Ann", "approved"), "approved");
        String id = mails("", 1).get(0).path("id").asText();
        api.refused(api.post("/v1/mails/" + id + "/retry", "{}"), 400, "VALIDATION_ERROR", "status");
        teams.modules()
                .database()
                .inTransaction(
                        Set.of(team.uuid()),
                        tx -> tx.update(
                                "update delivery.mail set status = 'failed', attempts = 16, next_attempt_at = null,"
                                        + " last_problem = 'No.' where team_id = ?",
                                p -> p.uuid(team.uuid())));

        api.refused(api.post("/v1/mails/" + id + "/retry", "{'now': true}"), 400, "VALIDATION_ERROR", "now");
        JsonNode again = api.data(api.post("/v1/mails/" + id + "/retry", "{}"));

        assertThat(again.path("status").asText()).isEqualTo("waiting");
        assertThat(again.path("attempts").asInt()).isZero();
        assertThat(again.path("last_problem").asText()).isEqualTo("No.");
    }

    @Test
    void othersSeeNoneOfThem() {
        tell(affiliate("Ann", "approved"), "approved");
        String path = "/v1/mails/" + mails("", 1).get(0).path("id").asText();
        Api others = api.with(teams.fresh().key());
        Api reader = api.with(teams.key(team, Set.of(Scope.READ_AFFILIATES), null));
        Api writer = api.with(teams.key(team, Set.of(Scope.WRITE_AFFILIATES), null));

        others.refused(others.get(path), 404, "NOT_FOUND");
        others.refused(others.post(path + "/retry", "{}"), 404, "NOT_FOUND");
        assertThat(others.data(others.get("/v1/mails"))).isEmpty();
        api.refused(api.get("/v1/mails/mail_1"), 404, "NOT_FOUND");
        reader.refused(reader.post(path + "/retry", "{}"), 403, "INSUFFICIENT_PERMISSIONS");
        writer.refused(writer.get(path), 403, "INSUFFICIENT_PERMISSIONS");
    }

    @Test
    void anErasedAffiliateHasNoMails() {
        String ann = affiliate("Ann", "approved");
        tell(ann, "approved");
        mails("", 1);

        api.data(api.delete("/v1/affiliates/" + ann));

        assertThat(api.data(api.get("/v1/mails"))).isEmpty();
    }

    private String affiliate(String name, String status) {
        String email = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@partner.example";
        return api.made(
                        "/v1/affiliates",
                        "{'name': '" + name + "', 'email': '" + email + "', 'status': '" + status + "'}")
                .path("id")
                .asText();
    }

    private void tell(String affiliate, String status) {
        new AffiliateNotices(teams).created(team, affiliate, status, true);
    }

    /** As many as there will be. */
    private JsonNode mails(String query, int expected) {
        return Awaitility.await(expected + " mails")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> api.data(api.get("/v1/mails" + query)), found -> found.size() == expected);
    }
}
