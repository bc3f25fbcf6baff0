package dev.tributary.rest;

import dev.tributary.mapping.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts of a body with a form of their own. */
final class Texts {
    private static final int URL_MAX = 2_000;
    private static final int HOSTS_MAX = 50;
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private Texts() {}

    /** An address of the web: anything else in a link could be a script. */
    static @Nullable String url(Input input, String field) {
        String text = input.text(field, URL_MAX);
        if (text != null && !isWebAddress(text)) {
            input.problem(field, field + " must be an address such as https://example.com/page");
        }
        return text;
    }

    /** An address that links lead to. Behind its host it may have what is filled in for each visitor. */
    static @Nullable String destination(Input input, String field) {
        String text = input.text(field, URL_MAX);
        if (text != null && !Destination.isOne(text)) {
            input.problem(
                    field,
                    field
                            + " must be an address such as https://example.com/page?tid={transaction_id}; what it may have"
                            + " filled in: " + Destination.MACROS);
        }
        return text;
    }

    /** Names of hosts, in lower case. */
    static List<String> hosts(Input input, String field) {
        List<String> hosts = input.texts(field, HOSTS_MAX).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            input.problem(field, "each of " + field + " must be the name of a host, such as shop.example.com");
        }
        return hosts;
    }

    static @Nullable String color(Input input, String field) {
        return input.textLike(field, COLOR, "must be a color such as #1a2b3c");
    }

    /** A word that the contract spells in upper case; either will do. */
    static <E extends Enum<E>> @Nullable E upperCase(Input input, String field, Class<E> type) {
        return input.read(field, node -> {
            String text = node.isTextual() ? node.textValue().toUpperCase(Locale.ROOT) : "";
            Optional<E> word = Arrays.stream(type.getEnumConstants())
                    .filter(value -> value.name().equals(text))
                    .findFirst();
            String names =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
            return word.map(Parsed::of).orElseGet(() -> Parsed.problem("must be one of " + names));
        });
    }

    static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean isWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
