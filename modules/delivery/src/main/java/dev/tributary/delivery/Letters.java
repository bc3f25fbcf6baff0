package dev.tributary.delivery;

import dev.tributary.partners.api.EmailType;
import dev.tributary.partners.api.ProgramSettings.Notification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes letters: with the words of the team where it has some, with the hub's own otherwise. {@code {{affiliate_name}}}
 * and the like stand for what is known of the affiliate; a line of the body that needs something unknown is left out.
 */
final class Letters {
    private static final Pattern PLACE = Pattern.compile("\\{\\{ ?([a-z_]{1,40}) ?}}");
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");
    private static final Pattern NOT_PLAIN_IN_BODY = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]+");
    private static final int SUBJECT_MAX = 250;
    private static final int VALUE_MAX = 500;

    private final Map<EmailType, Letter> own = new EnumMap<>(EmailType.class);

    Letters() {
        own.put(EmailType.AFFILIATE_APPROVED, read("affiliate_approved.txt"));
        own.put(EmailType.AFFILIATE_PENDING, read("affiliate_pending.txt"));
    }

    /** @param facts what each place stands for; empty: it is not known */
    Letter write(Notification words, Map<String, String> facts) {
        Letter standard = Objects.requireNonNull(own.get(words.type()), () -> "no words for " + words.type());
        String subject = words.customSubject() == null ? standard.subject() : words.customSubject();
        String body = words.customBody() == null ? standard.body() : words.customBody();
        return new Letter(oneLine(filled(subject, facts), SUBJECT_MAX), body(body, facts));
    }

    /** Whatever could begin a line, and with it a header, or turn the direction of reading, becomes a space. */
    static String oneLine(String text, int most) {
        String line = NOT_PLAIN.matcher(text).replaceAll(" ").strip();
        return line.length() <= most
                ? line
                : line.substring(0, Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most);
    }

    private static String body(String template, Map<String, String> facts) {
        StringBuilder body = new StringBuilder();
        template.lines()
                .filter(line -> !needsUnknown(line, facts))
                .map(line -> NOT_PLAIN_IN_BODY.matcher(filled(line, facts)).replaceAll(" "))
                .forEach(line -> body.append(line).append('\n'));
        return body.toString();
    }

    private static boolean needsUnknown(String line, Map<String, String> facts) {
        return PLACE.matcher(line).results().anyMatch(place -> "".equals(facts.get(place.group(1))));
    }

    /** In one go: what a value contains is no place. A place nobody knows stays, so that its typing error is seen. */
    private static String filled(String text, Map<String, String> facts) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, facts)));
    }

    private static String value(MatchResult place, Map<String, String> facts) {
        String value = facts.get(place.group(1));
        return value == null ? place.group() : oneLine(value, VALUE_MAX);
    }

    /** A file whose first line is {@code Subject: …}, then an empty line, then the body. */
    private static Letter read(String file) {
        try (InputStream in = Objects.requireNonNull(Letters.class.getResourceAsStream("mails/" + file), file)) {
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
            return new Letter(parts[0].replaceFirst("^Subject: ", ""), parts[1]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
