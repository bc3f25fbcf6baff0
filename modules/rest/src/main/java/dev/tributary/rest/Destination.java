package dev.tributary.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the links of an offer lead (contract everflow.md, section 2.5): the page its owner chose, or a page that the link
 * names, when that is on the same site. A link is known to strangers; nothing it says may lead to a site of theirs.
 */
final class Destination {
    /** What is filled in for each visitor, encoded, behind the host alone: the host is the owner's to say. */
    static final List<String> MACROS = Stream.concat(
                    Stream.of(
                            "transaction_id",
                            "affiliate_id",
                            "offer_id",
                            "advertiser_id",
                            "source_id",
                            "creative_id",
                            "uid"),
                    IntStream.rangeClosed(1, 10).mapToObj(n -> "sub" + n))
            .map(name -> "{" + name + "}")
            .toList();

    private static final Pattern MACRO = Pattern.compile("\\{([a-z0-9_]+)}");
    private static final Pattern HEAD = Pattern.compile("([a-zA-Z]+://[^/?#{}]+)((?:[/?#].*)?)", Pattern.DOTALL);

    /** Printable and plain: whatever a browser could read in another way than we do is not followed. */
    private static final Pattern PLAIN = Pattern.compile("[!#$%&'()*+,./0-9:;=?@A-Z\\[\\]_a-z~-]{1,2000}");

    private final String page;
    private final List<String> hosts;

    /**
     * @param page as {@link #isOne} has it
     * @param hosts beside its own, where else links may lead
     */
    Destination(String page, List<String> hosts) {
        this.page = page;
        this.hosts = List.copyOf(hosts);
    }

    /** Whether links may lead there. */
    static boolean isOne(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.matches()) {
            return false;
        }
        boolean known = MACRO.matcher(text).results().allMatch(macro -> MACROS.contains(macro.group()));
        return known
                && Texts.isWebAddress(
                        head.group(1) + MACRO.matcher(head.group(2)).replaceAll("x"));
    }

    /**
     * The address a visitor is sent to.
     *
     * @param deep the page that the link names; ignored unless it is on this site
     * @param values what {@link #MACROS} stand for, without braces; what is missing is empty
     * @param appended query parameters that are added, but for those that are there already
     */
    String location(@Nullable String deep, Map<String, String> values, Map<String, String> appended) {
        String base = deep != null && isOfThisSite(deep) ? deep : filled(values);
        int fragment = base.indexOf('#');
        StringBuilder address = new StringBuilder(fragment < 0 ? base : base.substring(0, fragment));
        appended.forEach((name, value) -> {
            if (!Pattern.compile("[?&]" + Pattern.quote(name) + "=")
                    .matcher(address)
                    .find()) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(value));
            }
        });
        return fragment < 0
                ? address.toString()
                : address.append(base.substring(fragment)).toString();
    }

    private String filled(Map<String, String> values) {
        Matcher head = HEAD.matcher(page);
        if (!head.matches()) {
            return page;
        }
        String rest = MACRO.matcher(head.group(2))
                .replaceAll(macro -> Matcher.quoteReplacement(encoded(values.getOrDefault(macro.group(1), ""))));
        return head.group(1) + rest;
    }

    private boolean isOfThisSite(String deep) {
        if (!PLAIN.matcher(deep).matches()) {
            return false;
        }
        URI wanted = parsed(deep);
        URI own = parsed(HEAD.matcher(page).replaceAll("$1"));
        if (wanted == null || own == null || own.getHost() == null || wanted.getHost() == null) {
            return false;
        }
        boolean web = "https".equalsIgnoreCase(wanted.getScheme()) || "http".equalsIgnoreCase(wanted.getScheme());
        boolean samePort = wanted.getPort() == -1 || wanted.getPort() == own.getPort();
        String authority = wanted.getRawAuthority();
        boolean nobody = authority != null && authority.indexOf('@') < 0;
        String host = wanted.getHost().toLowerCase(Locale.ROOT);
        return web
                && samePort
                && nobody
                && (isAtOrBelow(host, own.getHost().toLowerCase(Locale.ROOT))
                        || hosts.stream().anyMatch(allowed -> isAtOrBelow(host, allowed)));
    }

    private static boolean isAtOrBelow(String host, String site) {
        return host.equals(site) || host.endsWith("." + site);
    }

    private static @Nullable URI parsed(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
