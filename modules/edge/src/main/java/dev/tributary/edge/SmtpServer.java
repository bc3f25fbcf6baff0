package dev.tributary.edge;

import java.util.Properties;
import org.apache.camel.component.mail.DefaultAuthenticator;
import org.apache.camel.component.mail.MailAuthenticator;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes mails from this hub.
 *
 * @param implicitTls TLS from the first byte ({@code smtps}); otherwise by STARTTLS
 * @param port TCP port, 1..65535
 * @param user null: the server asks for none
 * @param password null: the server asks for none
 */
public record SmtpServer(
        boolean implicitTls,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        StartTls startTls) {
    private static final String MILLIS = "10000";

    /** Whether a connection that begins in the clear changes to TLS. */
    public enum StartTls {
        /** Or there is no connection. */
        REQUIRED,
        /** When the server offers it. */
        OFFERED,
        OFF
    }

    @Override
    public String toString() {
        return endpoint();
    }

    /** As route files name it: who we are there is told apart from it ({@link #login}). */
    String endpoint() {
        return protocol() + ":" + host + ":" + port;
    }

    /** Outside of every address, so that no list of routes and no message about an endpoint shows it. */
    MailAuthenticator login() {
        return new DefaultAuthenticator(user, password);
    }

    /** Of Jakarta Mail. Each of connecting, reading and writing has its own time; none is endless. */
    Properties properties() {
        Properties properties = new Properties();
        String prefix = "mail." + protocol() + ".";
        properties.setProperty("mail.transport.protocol", protocol());
        properties.setProperty(prefix + "host", host);
        properties.setProperty(prefix + "port", String.valueOf(port));
        properties.setProperty(prefix + "connectiontimeout", MILLIS);
        properties.setProperty(prefix + "timeout", MILLIS);
        properties.setProperty(prefix + "writetimeout", MILLIS);
        properties.setProperty(prefix + "auth", String.valueOf(user != null));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", String.valueOf(!implicitTls && startTls != StartTls.OFF));
        properties.setProperty(
                prefix + "starttls.required", String.valueOf(!implicitTls && startTls == StartTls.REQUIRED));
        return properties;
    }

    private String protocol() {
        return implicitTls ? "smtps" : "smtp";
    }
}
