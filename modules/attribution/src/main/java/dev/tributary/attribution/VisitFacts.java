package dev.tributary.attribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a recorded visit says of where it came from. */
final class VisitFacts {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Advertising networks put them on the links of their advertisements. */
    private static final List<String> AD_CLICK_IDS = List.of(
            "gclid",
            "gbraid",
            "wbraid",
            "dclid",
            "gad_source",
            "fbclid",
            "msclkid",
            "ttclid",
            "li_fat_id",
            "twclid",
            "epik",
            "sccid",
            "rdt_cid");

    private static final Pattern PAID_MEDIUM =
            Pattern.compile("cp[cmv]|ppc|paid([-_ ].*)?|paid(search|social|media)|sem|ads?|display|retargeting");

    private final JsonNode visit;

    private VisitFacts(JsonNode visit) {
        this.visit = visit;
    }

    static VisitFacts of(@Nullable String json) {
        if (json == null) {
            return new VisitFacts(MissingNode.getInstance());
        }
        try {
            return new VisitFacts(JSON.readTree(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own JSON cannot be read", impossible);
        }
    }

    boolean isKnown() {
        return visit.isObject();
    }

    /** Two capital letters. */
    Optional<String> country() {
        return text("country").map(country -> country.toUpperCase(Locale.ROOT));
    }

    /** The host of the page with the link. */
    Optional<String> referrer() {
        return text("referrer").map(Hosts::ofUrl).filter(host -> !host.isEmpty());
    }

    Optional<String> adClickId() {
        return AD_CLICK_IDS.stream().filter(name -> text(name).isPresent()).findFirst();
    }

    Optional<String> paidMedium() {
        return text("utm_medium")
                .map(medium -> medium.toLowerCase(Locale.ROOT))
                .filter(medium -> PAID_MEDIUM.matcher(medium).matches());
    }

    /**
     * The first of {@code sources} that the visit came from: the name in {@code utm_source}, the referrer's host or a
     * domain above it, or one label of the host, so that {@code google} means google.com and www.google.co.uk.
     */
    Optional<String> source(List<String> sources) {
        String named = text("utm_source").orElse("").toLowerCase(Locale.ROOT);
        String host = referrer().orElse("");
        List<String> labels = List.of(host.split("\\."));
        return sources.stream()
                .filter(source -> source.equals(named)
                        || labels.contains(source)
                        || Hosts.listed(host, List.of(source)).isPresent())
                .findFirst();
    }

    private Optional<String> text(String name) {
        JsonNode value = visit.path(name);
        return value.isTextual()
                ? Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
