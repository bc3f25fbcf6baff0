package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tributary.edge.SmtpServer.StartTls;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mail routes as delivered, before a real mail server. */
class MailRoutesTest {
    private final GreenMail greenMail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @BeforeEach
    void start() {
        greenMail.start();
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        String body = "Hello \u00c5sa \u2728,\n\n.\n" + "long ".repeat(400) + "\nend\n";
        try (RunningEdge hub = new RunningEdge(server(greenMail.getSmtp().getPort(), null, null))) {
            hub.core.mails.waiting.add(FakeMails.mail(1, "asa@partner.example", "Gr\u00fc\u00dfe \u2728", body));
            Awaitility.await().until(() -> hub.core.mails.sent.contains(new UUID(5, 1)));
        }

        MimeMessage message = only();
        assertThat(message.getSubject()).isEqualTo("Gr\u00fc\u00dfe \u2728");
        assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(String.valueOf(message.getContent()).replace("\r\n", "\n").strip())
                .isEqualTo(body.strip());
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("asa@partner.example"));
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("partners@hub.example");
        assertThat(from.getPersonal()).isEqualTo("Partners \u2728");
        assertThat(message.getMessageID()).isEqualTo("<" + new UUID(5, 1) + "@hub.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSentDate()).isNotNull();
    }

    @Test
    void theHubLogsIn() throws UserException {
        greenMail.getUserManager().createUser("hub@hub.example", "hub", "geheim");
        try (RunningEdge hub = new RunningEdge(server(greenMail.getSmtp().getPort(), "hub", "geheim"))) {
            hub.core.mails.waiting.add(FakeMails.mail(1, "ann@partner.example", "Hello", "Hello\n"));
            Awaitility.await().until(() -> hub.core.mails.sent.contains(new UUID(5, 1)));
        }
    }

    @Test
    void aServerThatDoesNotKnowTheHubIsAServerThatIsAway() throws UserException {
        greenMail.getUserManager().createUser("hub@hub.example", "hub", "geheim");
        try (RunningEdge hub = new RunningEdge(server(greenMail.getSmtp().getPort(), "hub", "falsch"))) {
            hub.core.mails.waiting.add(FakeMails.mail(1, "ann@partner.example", "Hello", "Hello\n"));
            Awaitility.await().until(() -> hub.core.mails.problems.containsKey(new UUID(5, 1)));

            assertThat(hub.core.mails.problems.get(new UUID(5, 1))).doesNotContain("falsch", "hub@");
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsAwayCostsOneMailPerRoundAnAttempt() throws Exception {
        int nobodyThere;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyThere = taken.getLocalPort();
        }
        try (RunningEdge hub = new RunningEdge(server(nobodyThere, null, null))) {
            hub.core.mails.waiting.addAll(List.of(
                    FakeMails.mail(1, "ann@partner.example", "One", "One\n"),
                    FakeMails.mail(2, "bob@partner.example", "Two", "Two\n")));
            Awaitility.await().until(() -> hub.core.mails.problems.size() == 2);

            assertThat(hub.core.mails.problems.get(new UUID(5, 1))).startsWith("The mail server could not be reached");
            assertThat(hub.manage("/metrics").body())
                    .contains("tributary_scheduled_total{outcome=\"failed\",route=\"mail-sending\"} 2.0");
        }
    }

    @Test
    void aMailThatIsRefusedKeepsNobodyElsesWaiting() {
        try (PickySmtp picky = new PickySmtp();
                RunningEdge hub = new RunningEdge(server(picky.port(), null, null))) {
            hub.core.mails.waiting.addAll(List.of(
                    FakeMails.mail(1, "nobody@partner.example", "One", "One\n"),
                    FakeMails.mail(2, "@", "Two", "Two\n"),
                    FakeMails.mail(3, "ann@partner.example", "Three", "Three\n")));
            Awaitility.await().until(() -> hub.core.mails.sent.contains(new UUID(5, 3)));

            assertThat(hub.core.mails.problems.get(new UUID(5, 1)))
                    .contains("The mail server refused it: 550 5.1.1 there is nobody of that name");
            assertThat(hub.core.mails.problems).containsOnlyKeys(new UUID(5, 1), new UUID(5, 2));
            assertThat(hub.manage("/metrics").body()).doesNotContain("route=\"mail-sending\"");
        }
    }

    @Test
    void withoutAServerMailsAreMadeAndNoneIsTaken() {
        try (RunningEdge hub = new RunningEdge(RunningEdge::mailing)) {
            hub.core.mails.waiting.add(FakeMails.mail(1, "ann@partner.example", "One", "One\n"));
            Awaitility.await().until(() -> hub.core.fetched.size() >= 3);

            assertThat(hub.core.mails.waiting).hasSize(1);
        }
    }

    @Test
    void whatIsSaidOfAServerHoldsNoPassword() {
        SmtpServer server = new SmtpServer(true, "mail.example", 465, "hub", "geheim", StartTls.REQUIRED);

        assertThat(server).hasToString("smtps:mail.example:465");
        assertThat(server.endpoint() + server.properties()).doesNotContain("geheim");
        assertThat(server.properties())
                .containsAllEntriesOf(Map.of("mail.smtps.auth", "true", "mail.smtps.ssl.checkserveridentity", "true"));
    }

    private MimeMessage only() {
        MimeMessage[] received = greenMail.getReceivedMessages();
        assertThat(received).hasSize(1);
        return received[0];
    }

    private static SmtpServer server(int port, @Nullable String user, @Nullable String password) {
        return new SmtpServer(false, "127.0.0.1", port, user, password, StartTls.OFF);
    }
}
