package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.kernel.EventType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event of each type must say, as a list of small rules (contracts affonso.md, sections 2, 4, 7 and 8). */
final class Requirements {
    /** The name under which {@code names} and {@code required} speak of "any identifier". */
    private static final String IDENTIFIER = "identifier";

    private static final String[] IDENTIFIERS = {"referral_id", "customer_id", "external_user_id", "click_id"};
    private static final Set<EventType> ABOUT_A_CUSTOMER =
            EnumSet.of(EventType.CONVERSION, EventType.LEAD, EventType.TRIAL, EventType.MILESTONE);

    /** One rule. Looks at whether something was said; that it was said well is checked where it is read. */
    private interface Rule {
        void check(Fields fields, @Nullable EventType type);
    }

    private static final List<Rule> RULES = List.of(
            (fields, type) -> require(fields, "type"),
            (fields, type) -> require(fields, "event_name"),
            only(EventType.CONVERSION, "external_event_id", "sale_amount", "sale_amount_currency"),
            only(EventType.CLICK, "tracking_id"),
            only(EventType.SIGNUP, "click_id"),
            Requirements::anAdvertisersEventIsNumbered,
            Requirements::anApplicantIsNamed,
            Requirements::somebody,
            Requirements::whatTheSourceDemands,
            Requirements::signupNamesAPerson,
            Requirements::intervalOfASubscription,
            Requirements::saleOfAConversion);

    private Requirements() {}

    /** @param type null when it is missing or wrong itself */
    static void check(Fields fields, @Nullable EventType type) {
        for (Rule rule : RULES) {
            rule.check(fields, type);
        }
    }

    private static Rule only(EventType which, String... names) {
        return (fields, type) -> {
            if (type == which) {
                for (String name : names) {
                    require(fields, name);
                }
            }
        };
    }

    private static void require(Fields fields, String name) {
        if (!fields.has(name)) {
            fields.missing(name);
        }
    }

    private static void somebody(Fields fields, @Nullable EventType type) {
        if (type != null && ABOUT_A_CUSTOMER.contains(type) && !hasIdentifier(fields)) {
            fields.missing(IDENTIFIER);
        }
    }

    private static void whatTheSourceDemands(Fields fields, @Nullable EventType type) {
        for (String name : fields.requiredBySource()) {
            boolean said = name.equals(IDENTIFIER) ? hasIdentifier(fields) : fields.has(name);
            if (!said) {
                fields.missing(name);
            }
        }
    }

    private static void signupNamesAPerson(Fields fields, @Nullable EventType type) {
        if (type == EventType.SIGNUP && !fields.has("person.email") && !fields.has("external_user_id")) {
            fields.missing("person.email", "external_user_id");
        }
    }

    /** What a new affiliate needs besides is known only where it is known whether there is one already. */
    private static void anApplicantIsNamed(Fields fields, @Nullable EventType type) {
        boolean applies = type == EventType.AFFILIATE_JOINED || type == EventType.AFFILIATE_LEFT;
        if (applies && !fields.has("applicant.email") && !fields.has("applicant.user_id")) {
            fields.missing("applicant.email", "applicant.user_id");
        }
    }

    private static void anAdvertisersEventIsNumbered(Fields fields, @Nullable EventType type) {
        if (type == EventType.ADVERTISER_EVENT && !fields.has("network.ignored")) {
            require(fields, "network.advertiser_event");
        }
    }

    private static void intervalOfASubscription(Fields fields, @Nullable EventType type) {
        JsonNode subscription = fields.node("is_subscription");
        boolean denied = !fields.has("is_subscription") || (subscription.isBoolean() && !subscription.booleanValue());
        if (type == EventType.CONVERSION && fields.has("interval") && denied) {
            fields.refuse("interval", "is only for subscriptions: send it with is_subscription true");
        }
    }

    /** Whoever sends money with a milestone forgot the type; to keep quiet would cost an affiliate a commission. */
    private static void saleOfAConversion(Fields fields, @Nullable EventType type) {
        if (type != null && type != EventType.CONVERSION && fields.has("sale_amount")) {
            fields.refuse("sale_amount", "is only for events of type conversion");
        }
    }

    private static boolean hasIdentifier(Fields fields) {
        return Arrays.stream(IDENTIFIERS).anyMatch(fields::has);
    }
}
