package dev.tributary.app.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RedactionTest {
    @Test
    void secretsAndAddressesGoAndTheRestStays() {
        assertThat(Redaction.apply("key sk_live_abCD1234_x9_y for anna.b+c@mail.example.com, 29.70 USD"))
                .isEqualTo("key sk_live_*** for ***@***, 29.70 USD");
        assertThat(Redaction.apply("secret=whsec_aGVsbG8= end")).isEqualTo("secret=whsec_*** end");
        assertThat(Redaction.apply("postgresql://me:geheim@db.example/hub")).doesNotContain("geheim");
        assertThat(Redaction.apply("jdbc:postgresql://db/hub?user=me&password=geheim&ssl=on"))
                .isEqualTo("jdbc:postgresql://db/hub?user=me&password=***&ssl=on");
        assertThat(Redaction.apply("org.postgresql.Driver@1f2e3d4c")).isEqualTo("org.postgresql.Driver@1f2e3d4c");
    }

    @Test
    @Timeout(5)
    void longLinesCostNoMoreThanTheirLength() {
        String line = "a.b-".repeat(100_000) + "@" + "c.".repeat(100_000);
        assertThatCode(() -> Redaction.apply(line)).doesNotThrowAnyException();
    }

    @Test
    void jsonLinesAreRedactedInMessageAndStackTraceAndStayJson() throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        RedactingJsonEncoder encoder = new RedactingJsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        Logger logger = context.getLogger("test");
        Exception failure = new IllegalStateException("no \"sk_dev_abcdefgh_secret_123456\" for eve@x.example");
        LoggingEvent event = new LoggingEvent(
                "test", logger, Level.WARN, "key {} of {}", failure, new Object[] {"sk_live_abc_def", "bob@y.example"});

        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);

        assertThat(line)
                .doesNotContain("abcdefgh", "eve@", "bob@", "sk_live_abc")
                .endsWith("\n");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("formattedMessage").textValue()).isEqualTo("key sk_live_*** of ***@***");
        assertThat(json.get("throwable").toString()).contains("sk_dev_***");
    }
}
