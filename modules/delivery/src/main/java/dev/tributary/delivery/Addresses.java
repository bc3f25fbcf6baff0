package dev.tributary.delivery;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that a mail can be sent to by every mail server: an ASCII name at a domain. */
final class Addresses {
    private static final int MAX = 254;
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}){0,31}"
                    + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?){0,20}");

    private Addresses() {}

    /** As mail servers write it, with the domain in ASCII; empty when it is no such address. */
    static Optional<String> plain(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > MAX) {
            return Optional.empty();
        }
        return domain(text.substring(at + 1))
                .map(domain -> text.substring(0, at) + "@" + domain)
                .filter(address ->
                        address.length() <= MAX && PLAIN.matcher(address).matches());
    }

    private static Optional<String> domain(String text) {
        try {
            return Optional.of(IDN.toASCII(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
