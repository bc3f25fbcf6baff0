package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.ProgramSettings.Tracking;
import dev.tributary.rest.api.Fields;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a program's visits are tracked (contract affonso.md, section 15). */
final class TrackingBody {
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final String PARAMETER_MEND = "must be 1 to 32 letters, digits, hyphens and underscores";
    private static final int PARAMETERS_MAX = 20;
    private static final Set<String> MACROS = Set.of(
            "{tracking_id}",
            "{affiliate_id}",
            "{program_id}",
            "{program_slug}",
            "{affonso_id}",
            "{program_name}",
            "{affiliate_name}",
            "{group_id}",
            "{group_name}",
            "{timestamp}",
            "{randint}");

    private TrackingBody() {}

    static Tracking changed(Tracking before, Input input) {
        Changes changes = new Changes(input);
        String defaultParameter = changes.required(
                "default_referral_parameter",
                before.defaultParameter(),
                field -> input.textLike(field, PARAMETER, PARAMETER_MEND));
        List<String> enabled = changes.required(
                "enabled_referral_parameters", before.enabledParameters(), field -> parameters(input, field));
        if (!enabled.contains(defaultParameter)) {
            input.problem(
                    "default_referral_parameter",
                    "default_referral_parameter must be one of enabled_referral_parameters: "
                            + String.join(", ", enabled));
        }
        Tracking after = new Tracking(
                defaultParameter,
                enabled,
                changes.required("email_tracking_enabled", before.emailTracking(), input::flag),
                changes.required("name_tracking_enabled", before.nameTracking(), input::flag),
                changes.required("postbacks_enabled", before.postbacks(), input::flag),
                changes.required("append_affonso_id_enabled", before.appendAffonsoId(), input::flag),
                changes.required("tracking_template_enabled", before.templateEnabled(), input::flag),
                changes.optional("tracking_template", before.template(), field -> template(input, field)),
                changes.required("pixel_signups_enabled", before.pixelSignups(), input::flag));
        input.done();
        return after;
    }

    static ObjectNode json(Tracking tracking) {
        return new Fields()
                .text("default_referral_parameter", tracking.defaultParameter())
                .texts("enabled_referral_parameters", tracking.enabledParameters())
                .flag("email_tracking_enabled", tracking.emailTracking())
                .flag("name_tracking_enabled", tracking.nameTracking())
                .flag("postbacks_enabled", tracking.postbacks())
                .flag("append_affonso_id_enabled", tracking.appendAffonsoId())
                .flag("tracking_template_enabled", tracking.templateEnabled())
                .json("tracking_template", tracking.template())
                .flag("pixel_signups_enabled", tracking.pixelSignups())
                .done();
    }

    private static List<String> parameters(Input input, String field) {
        List<String> parameters =
                input.texts(field, PARAMETERS_MAX).stream().distinct().toList();
        if (!parameters.stream()
                .allMatch(parameter -> PARAMETER.matcher(parameter).matches())) {
            input.problem(field, "each of " + field + " " + PARAMETER_MEND);
        }
        return parameters;
    }

    private static @Nullable String template(Input input, String field) {
        ArrayNode template = JsonNodeFactory.instance.arrayNode();
        for (Input entry : input.objects(field, PARAMETERS_MAX)) {
            String key = entry.requiredText("key", Input.TEXT_MAX);
            String value = entry.requiredText("value", Input.TEXT_MAX);
            Kind kind = entry.word("type", Kind.class);
            if (kind == Kind.MACRO && !MACROS.contains(value)) {
                entry.problem(
                        "value",
                        "value of a macro must be one of "
                                + String.join(", ", MACROS.stream().sorted().toList()));
            }
            entry.done();
            template.addObject()
                    .put("key", key)
                    .put("value", value)
                    .put("type", kind == null ? entry.missing("type", "") : Wire.name(kind));
        }
        return template.isEmpty() ? null : template.toString();
    }

    /** Where the value of a parameter comes from. */
    private enum Kind {
        LITERAL,
        MACRO
    }
}
