package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.ProgramSettings.Tracking;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A visit in the words of the pixel (contract affonso.md, section 7). What is too long or no text is left out. Without
 * consent nothing is kept by which a person could be known again.
 *
 * @param byParameter what the page's address had, by the names of its parameters
 * @param details what is kept, a JSON object
 * @param upgrades the visit that was told of before consent was given
 */
record PixelVisit(
        @Nullable String trackingId,
        Map<String, String> byParameter,
        boolean isConsented,
        String details,
        @Nullable UUID upgrades) {
    private static final int TEXT_MAX = 255;
    private static final int PARAMETERS_MAX = 20;

    /** Characters at most, of what is kept in any case. */
    private static final Map<String, Integer> ANONYMOUS = Map.ofEntries(
            Map.entry("sub1", TEXT_MAX),
            Map.entry("sub2", TEXT_MAX),
            Map.entry("sub3", TEXT_MAX),
            Map.entry("sub4", TEXT_MAX),
            Map.entry("sub5", TEXT_MAX),
            Map.entry("referrer", 2_000),
            Map.entry("utmSource", TEXT_MAX),
            Map.entry("utmMedium", TEXT_MAX),
            Map.entry("utmCampaign", TEXT_MAX),
            Map.entry("utmTerm", TEXT_MAX),
            Map.entry("utmContent", TEXT_MAX));

    private static final Set<String> AD_CLICK_IDS = Set.of(
            "gclid",
            "gbraid",
            "wbraid",
            "gadSource",
            "gadCampaignid",
            "utmAgid",
            "utmAdid",
            "fbclid",
            "fbadid",
            "fbgid",
            "igshid",
            "msclkid",
            "ttclid",
            "li_fat_id",
            "twclid",
            "epik",
            "ScCid",
            "rdt_cid");

    static PixelVisit of(ObjectNode said, @Nullable String address) {
        boolean consented =
                !said.path("hasConsent").isBoolean() || said.path("hasConsent").booleanValue();
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        ANONYMOUS.forEach((name, max) -> keep(details, said, name, max));
        if (consented) {
            keep(details, said, "userAgent", 1_000);
            AD_CLICK_IDS.forEach(name -> keep(details, said, name, TEXT_MAX));
            if (address != null) {
                details.put("ip", address);
            }
        } else {
            details.put("consent", false);
        }
        return new PixelVisit(
                text(said, "trackingId").orElse(null),
                byParameter(said.path("trackingIds")),
                consented,
                details.toString(),
                text(said, "upgradeClickId").flatMap(IdType.REFERRAL::read).orElse(null));
    }

    /** The names of affiliates, the most wanted first: of a page's parameters only those that the program has enabled. */
    List<String> trackingIds(Tracking tracking) {
        Stream<String> parameters =
                Stream.concat(Stream.of(tracking.defaultParameter()), tracking.enabledParameters().stream());
        Stream<String> named = parameters.distinct().flatMap(name -> Stream.ofNullable(byParameter.get(name)));
        return Stream.concat(Stream.ofNullable(trackingId), named).distinct().toList();
    }

    private static Map<String, String> byParameter(JsonNode said) {
        Map<String, String> found = new HashMap<>();
        if (said instanceof ObjectNode object && object.size() <= PARAMETERS_MAX) {
            object.fieldNames().forEachRemaining(name -> text(object, name).ifPresent(value -> found.put(name, value)));
        }
        return Map.copyOf(found);
    }

    static Optional<String> text(ObjectNode said, String name) {
        return text(said, name, TEXT_MAX);
    }

    @Override
    public String toString() { // no personal data in logs
        return "PixelVisit[redacted]";
    }

    private static Optional<String> text(ObjectNode said, String name, int max) {
        JsonNode value = said.path(name);
        return value.isTextual()
                        && !value.textValue().isBlank()
                        && value.textValue().length() <= max
                ? Optional.of(value.textValue())
                : Optional.empty();
    }

    private static void keep(ObjectNode details, ObjectNode said, String name, int max) {
        text(said, name, max).ifPresent(value -> details.put(snake(name), value));
    }

    /** As the clicks of servers are kept: {@code utm_source} for utmSource, {@code sccid} for ScCid. */
    private static String snake(String name) {
        return name.equals("ScCid")
                ? "sccid"
                : name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
