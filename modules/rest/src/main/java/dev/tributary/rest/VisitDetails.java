package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.rest.api.NetworkVisits.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a visit that a page or a link tells of (contract everflow.md, sections 2.2, 2.4 and 2.5): of what it
 * says only the parameters known here, each without what is too long. A page must not break on what a link carries.
 */
final class VisitDetails {
    private static final int TEXT_MAX = 500;
    private static final int REFERRER_MAX = 2_000;
    private static final int USER_AGENT_MAX = 1_000;

    private static final Pattern COUPON = Pattern.compile("[0-9A-Za-z-]{1,50}");

    private static final List<String> KEPT = Stream.concat(
                    Stream.of(
                            "source_id",
                            "creative_id",
                            "uid",
                            "user_id",
                            "cost",
                            "fbclid",
                            "gclid",
                            "ttclid",
                            "sccid",
                            "alt_tid",
                            "idfa",
                            "google_aid",
                            "android_id",
                            "app_id"),
                    Stream.of("sub", "adv")
                            .flatMap(name -> IntStream.rangeClosed(1, 10).mapToObj(n -> name + n)))
            .toList();

    /** What the parameters of flags say, and what is kept then. */
    private static final Map<String, String> FLAGS = Map.of("__organic_click", "organic");

    private VisitDetails() {}

    /**
     * A JSON object of texts.
     *
     * @param offer the number of the offer that is named, with which a conversion's must agree; null when none is
     */
    static String of(ObjectNode said, @Nullable Long offer, Surroundings surroundings) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        if (offer != null) {
            details.put("offer", offer.toString());
        }
        KEPT.forEach(name -> keep(details, name, said.path(name).asText(""), TEXT_MAX));
        keep(details, "coupon", coupon(said), TEXT_MAX);
        keep(details, "referrer", said.path("__rf").asText(""), REFERRER_MAX);
        keep(details, "user_agent", surroundings.userAgent(), USER_AGENT_MAX);
        keep(details, "ip", surroundings.address(), TEXT_MAX);
        FLAGS.forEach((parameter, name) -> {
            if (said.path(parameter).asText("").equals("1")) {
                details.put(name, "true");
            }
        });
        if (isRepeated(said.path("__efckuq").asText(""))) {
            details.put("repeated", "true");
        }
        if (surroundings.impression()) {
            details.put("impression", "true");
        }
        return details.toString();
    }

    /** Scripts and servers call it differently; empty when it can be none. */
    static String coupon(ObjectNode said) {
        String ofScripts = said.path("__cc").asText("");
        String code = ofScripts.isEmpty() ? said.path("coupon_code").asText("") : ofScripts;
        return COUPON.matcher(code).matches() ? code : "";
    }

    /** A random number: even for the first visit of a session, odd for those after it. */
    private static boolean isRepeated(String number) {
        return number.matches("[0-9]{0,20}[13579]");
    }

    private static void keep(ObjectNode details, String name, @Nullable String value, int most) {
        if (value != null && !value.isBlank() && value.length() <= most && value.indexOf('\0') < 0) {
            details.put(name, value);
        }
    }
}
