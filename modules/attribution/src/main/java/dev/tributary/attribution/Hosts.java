package dev.tributary.attribution;

import java.net.IDN;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names of hosts, in the form in which they can be compared. */
final class Hosts {
    private Hosts() {}

    /** ASCII, lower-case, without the dot at the end. */
    static String ascii(String host) {
        String text = host.strip().toLowerCase(Locale.ROOT);
        try {
            text = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noHost) { // compared as it stands
            return text;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(0, end);
    }

    /** The host of a URL, or of what is left of one: {@code https://www.example.com/a?b} and {@code www.example.com/a}. */
    static String ofUrl(String url) {
        String text = url.strip();
        int scheme = text.indexOf("//");
        String rest = scheme < 0 ? text : text.substring(scheme + 2);
        String authority = rest.split("[/?#\\\\]", 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        return ascii(port > 0 && !host.endsWith("]") ? host.substring(0, port) : host);
    }

    /** The listed domain that {@code host} is, or is under. */
    static Optional<String> listed(String host, Collection<String> domains) {
        String name = host;
        while (!name.isEmpty()) {
            if (domains.contains(name)) {
                return Optional.of(name);
            }
            int dot = name.indexOf('.');
            name = dot < 0 ? "" : name.substring(dot + 1);
        }
        return Optional.empty();
    }
}
