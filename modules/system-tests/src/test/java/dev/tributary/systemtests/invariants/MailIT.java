package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tributary.systemtests.harness.AffiliateNotices;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.JoinedHub;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.Witness;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs and a mail server that is away at first: every mail arrives, each once, and no secret is told. */
class MailIT {
    private static final int AFFILIATES = 40;
    private static final String PASSWORD = "geheim4711";

    @Test
    void everyMailArrivesOnce(@TempDir Path data, @TempDir Path more) throws Exception {
        int port = freePort();
        Map<String, String> settings = Map.of(
                "TRIBUTARY_SMTP_URL", "smtp://hub:" + PASSWORD + "@127.0.0.1:" + port + "?starttls=off",
                "TRIBUTARY_SMTP_FROM", "Example Partners <partners@hub.example>",
                "TRIBUTARY_MAIL_PERIOD", "1s",
                "TRIBUTARY_LOG_LEVEL", "debug");
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("hub@hub.example", "hub", PASSWORD);
        try (HubProcess first = HubProcess.startWith(data, settings);
                JoinedHub second = JoinedHub.startWith(first, more, settings);
                SeededTeams teams = new SeededTeams(first);
                Witness witness = new Witness(first)) {
            Team team = teams.fresh();
            Desk desk = new Desk(new HubClient(first.baseUrl()), team, new AffiliateNotices(teams));

            String jane = desk.affiliate("Jane M\u00fcller", "jane@partner.example", "pending");
            desk.tell(jane, "pending");
            isKeptWhileTheServerIsAway(desk);
            server.start();
            becomesDue(witness);
            await("it is sent").until(() -> desk.mails("?status=sent").size() == 1);
            assertThat(mailTo(server, "jane@partner.example").getSubject()).endsWith("waits for approval");

            desk.approve(jane);
            for (int each = 0; each < AFFILIATES; each++) {
                desk.tell(desk.affiliate("Ann", "ann" + each + "@partner.example", "approved"), "approved");
            }
            await("all are sent").untilAsserted(() -> assertThat(desk.total("?status=sent"))
                    .as(() -> "those that wait: " + desk.mails("?status=waiting"))
                    .isEqualTo(AFFILIATES + 2));

            List<String> ids = new ArrayList<>();
            for (MimeMessage message : server.getReceivedMessages()) {
                ids.add(message.getMessageID());
            }
            assertThat(ids).hasSize(AFFILIATES + 2).doesNotHaveDuplicates();
            MimeMessage welcome = mailTo(server, "ann7@partner.example");
            assertThat(welcome.getSubject()).startsWith("Welcome to ");
            assertThat(String.valueOf(welcome.getContent())).contains("Hello Ann,");
            assertThat(first.log() + second.log()).doesNotContain(PASSWORD, "@partner.example");
        } finally {
            server.stop();
        }
    }

    private static void isKeptWhileTheServerIsAway(Desk desk) {
        await("an attempt fails")
                .until(
                        () -> desk.mails("?status=waiting"),
                        mails -> mails.size() == 1
                                && mails.get(0)
                                        .path("last_problem")
                                        .asText()
                                        .startsWith("The mail server could not be reached"));
    }

    /** The pause after a failure is a minute; an operator may end it. */
    private static void becomesDue(Witness witness) throws SQLException {
        witness.run("update delivery.mail set next_attempt_at = now() where status = 'waiting'");
    }

    private static MimeMessage mailTo(GreenMail server, String recipient) throws MessagingException {
        for (MimeMessage message : server.getReceivedMessages()) {
            if (message.getAllRecipients()[0].toString().equals(recipient)) {
                return message;
            }
        }
        throw new AssertionError("no mail to " + recipient);
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Somebody who manages affiliates. */
    private record Desk(HubClient client, Team team, AffiliateNotices notices) {
        String affiliate(String name, String email, String status) {
            Reply made = client.post(
                    "/v1/affiliates",
                    team.key(),
                    "{\"name\": \"" + name + "\", \"email\": \"" + email + "\", \"status\": \"" + status + "\"}");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            return made.json().at("/data/id").asText();
        }

        void tell(String affiliate, String status) {
            notices.created(team, affiliate, status, true);
        }

        void approve(String affiliate) {
            Reply done = client.send(
                    "PUT", "/v1/affiliates/" + affiliate, HubClient.bearer(team.key()), "{\"status\": \"approved\"}");
            assertThat(done.status()).as(done.body()).isEqualTo(200);
        }

        JsonNode mails(String query) {
            return client.get("/v1/mails" + query, team.key()).json().path("data");
        }

        int total(String query) {
            return client.get("/v1/mails" + query, team.key())
                    .json()
                    .at("/pagination/total")
                    .asInt();
        }
    }
}
