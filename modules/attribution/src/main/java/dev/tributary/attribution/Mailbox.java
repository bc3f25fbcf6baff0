package dev.tributary.attribution;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The mailbox behind an e-mail address. Two spellings of one mailbox are equal: case, space around, what follows a plus,
 * the Unicode or the ASCII form of a domain, and at Gmail also dots and its second domain make no difference.
 *
 * @param local what stands before the at sign; empty when there is none
 * @param domain ASCII, lower-case
 */
record Mailbox(String local, String domain) {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+"); // no address has any
    private static final String GMAIL = "gmail.com";
    private static final Set<String> GMAIL_DOMAINS = Set.of(GMAIL, "googlemail.com");

    /** Of any text; what is no address is at least comparable. */
    static Mailbox of(String address) {
        String text = plain(address);
        int at = text.lastIndexOf('@');
        String local =
                at < 0 ? "" : withoutTag(SPACE.matcher(text.substring(0, at)).replaceAll(""));
        String domain = Hosts.ascii(text.substring(at + 1));
        return GMAIL_DOMAINS.contains(domain) ? new Mailbox(withoutDots(local), GMAIL) : new Mailbox(local, domain);
    }

    @Override
    public String toString() { // no personal data in logs
        return "Mailbox[redacted]";
    }

    /** Full-width letters are letters; lower case may need composing again. */
    private static String plain(String address) {
        String lower = Normalizer.normalize(address, Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Form.NFKC).strip();
    }

    private static String withoutTag(String local) {
        int plus = local.indexOf('+');
        return plus > 0 ? local.substring(0, plus) : local;
    }

    private static String withoutDots(String local) {
        String without = local.replace(".", "");
        return without.isEmpty() ? local : without;
    }
}
