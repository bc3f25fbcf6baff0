package dev.tributary.app.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a mail server is and who we are there, as people write it: {@code smtp://user:password@host:587}.
 *
 * @param implicitTls TLS from the first byte ({@code smtps})
 * @param user null: the server asks for none
 * @param password null: the server asks for none
 */
public record SmtpUrl(
        boolean implicitTls,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        StartTls startTls) {
    public static final String EXAMPLE = "smtp://USER:PASSWORD@HOST:587";

    private static final Pattern FORM =
            Pattern.compile("(?<scheme>smtps?)://(?:(?<user>[^/?:@]+):(?<password>[^/?@]*)@)?"
                    + "(?<host>[A-Za-z0-9._-]{1,253})(?::(?<port>[0-9]{1,5}))?/?(?:\\?starttls=(?<starttls>[a-z]+))?");
    private static final int SMTP_PORT = 587;
    private static final int SMTPS_PORT = 465;
    private static final int PORT_MAX = 65_535;

    /** Whether a connection that begins in the clear changes to TLS. */
    public enum StartTls {
        REQUIRED,
        OFFERED,
        OFF
    }

    /** @throws IllegalArgumentException with the rest of a sentence that begins with the setting's name */
    public static SmtpUrl parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("is not the address of a mail server");
        }
        boolean implicitTls = form.group("scheme").equals("smtps");
        String user = decoded(form.group("user"));
        return new SmtpUrl(
                implicitTls,
                form.group("host"),
                port(form.group("port"), implicitTls ? SMTPS_PORT : SMTP_PORT),
                user,
                decoded(form.group("password")),
                startTls(form.group("starttls"), user));
    }

    @Override
    public String toString() {
        return (implicitTls ? "smtps://" : "smtp://") + host + ":" + port;
    }

    private static int port(@Nullable String text, int otherwise) {
        int port = text == null ? otherwise : Integer.parseInt(text);
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("has a port that is none");
        }
        return port;
    }

    /** A password does not travel in the clear unless somebody says so. */
    private static StartTls startTls(@Nullable String text, @Nullable String user) {
        if (text == null) {
            return user == null ? StartTls.OFFERED : StartTls.REQUIRED;
        }
        Optional<StartTls> known = Arrays.stream(StartTls.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        return known.orElseThrow(
                () -> new IllegalArgumentException("has a starttls that is none of required, offered and off"));
    }

    /** A plus is a plus. */
    private static @Nullable String decoded(@Nullable String text) {
        try {
            return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("has a % that is not followed by two hexadecimal digits", broken);
        }
    }
}
