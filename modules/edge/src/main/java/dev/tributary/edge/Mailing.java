package dev.tributary.edge;

import dev.tributary.delivery.api.MailQueue;
import org.jspecify.annotations.Nullable;

/**
 * How e-mails leave the hub.
 *
 * @param server null: none does, and what waits goes on waiting
 * @param from the address they come from, with or without a name before it; empty without a server
 */
public record Mailing(MailQueue queue, @Nullable SmtpServer server, String from) {
    /** For ids of messages. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1).replaceFirst(">.*", "");
    }
}
