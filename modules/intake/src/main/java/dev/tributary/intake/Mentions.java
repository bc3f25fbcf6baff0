package dev.tributary.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.partners.api.Applicants.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a body speaks of a person: an e-mail stands in any of its texts, or a user id is one of its values. A body that
 * is no JSON is searched as it is.
 */
final class Mentions {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private final Set<String> emails;
    private final Set<String> userIds;

    private Mentions(Set<String> emails, Set<String> userIds) {
        this.emails = emails;
        this.userIds = userIds;
    }

    static Mentions of(Names names) {
        return new Mentions(
                names.emails().stream()
                        .map(email -> email.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                names.userIds());
    }

    boolean in(byte[] body) {
        try {
            return isIn(JSON.readTree(body));
        } catch (IOException broken) {
            String text = unescaped(new String(body, StandardCharsets.UTF_8));
            return mentionsEmail(text) || userIds.stream().anyMatch(user -> text.contains('"' + user + '"'));
        }
    }

    /** A character may be written by its number (RFC 8259, section 7). */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(character ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(character.group(1), 16))));
    }

    private boolean isIn(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                if (isIn(child)) {
                    return true;
                }
            }
            return false;
        }
        return userIds.contains(node.asText()) || mentionsEmail(node.asText());
    }

    private boolean mentionsEmail(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return emails.stream().anyMatch(lower::contains);
    }
}
