package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Applicant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads who becomes an affiliate, or stops being one. */
final class ApplicantFields {
    private static final String NOTHING = "{}";

    private ApplicantFields() {}

    /** @param warnings told what was dropped: an affiliate is not refused for its address */
    static Applicant read(Fields fields, Consumer<String> warnings) {
        String userId = fields.text("applicant.user_id");
        String email = fields.email("applicant.email");
        String name = fields.text("applicant.name");
        String country = country(fields, warnings);
        String traits = fields.document("applicant.traits");
        return new Applicant(userId, email, name, country, address(fields, country), traits == null ? NOTHING : traits);
    }

    private static @Nullable String country(Fields fields, Consumer<String> warnings) {
        if (!fields.has("applicant.country")) {
            return null;
        }
        JsonNode said = fields.node("applicant.country");
        String code = said.isTextual() ? Countries.alpha2(said.textValue()) : null;
        if (code == null) {
            warnings.accept("the country is dropped: it is neither a two-letter nor a three-letter code of ISO 3166-1");
        }
        return code;
    }

    /** With the country as it is known here, or without one. */
    private static String address(Fields fields, @Nullable String country) {
        String read = fields.document("applicant.address");
        if (read == null) {
            return NOTHING;
        }
        ObjectNode address = fields.node("applicant.address").deepCopy();
        address.remove("country");
        if (country != null) {
            address.put("country", country);
        }
        return address.toString();
    }
}
