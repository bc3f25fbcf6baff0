package dev.tributary.app.logging;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/** Logback's pattern lines, redacted. */
public final class RedactingPatternEncoder extends PatternLayoutEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        return Redaction.apply(getLayout().doLayout(event)).getBytes(StandardCharsets.UTF_8);
    }
}
