package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.AffiliateRecords.NewAffiliate;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be said of an affiliate when it is made or changed (contract affonso.md, section 9). */
final class AffiliateBody {
    private static final Pattern TRACKING_ID = Pattern.compile("[a-z0-9-]{1,100}");
    private static final String TRACKING_MEND = "must be 1 to 100 lower-case letters, digits and hyphens";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern TWO_LETTERS = Pattern.compile("[A-Za-z]{2}");

    private final Input input;
    private final Changes changes;

    AffiliateBody(Input input) {
        this.input = input;
        changes = new Changes(input);
    }

    NewAffiliate added(UUID team, Instant now) {
        String program = changes.spelling("program_id", "programId");
        String name = input.requiredText("name", 100);
        String email = input.email("email");
        String address = email != null ? email : input.missing("email", "");
        PartnershipStatus status = input.word("status", PartnershipStatus.class);
        NewAffiliate affiliate = new NewAffiliate(
                team,
                input.id(program, IdType.PROGRAM),
                input.id(changes.spelling("group_id", "groupId"), IdType.OFFER),
                name,
                address,
                trackingId(changes.spelling("tracking_id", "trackingId")),
                status == null ? PartnershipStatus.APPROVED : status,
                input.id("parent_id", IdType.AFFILIATE),
                profile(new Profile(null, null, null, "api", false, null, null, null, null)),
                now);
        input.done();
        return affiliate;
    }

    /** @param standard the group that null means: the program's default */
    Affiliate changed(Affiliate before, UUID standard) {
        String program = changes.spelling("program_id", "programId");
        UUID sameProgram = changes.required(program, before.program(), field -> input.id(field, IdType.PROGRAM));
        if (!sameProgram.equals(before.program())) {
            input.problem(program, program + " cannot be changed; make the affiliate in the other program instead");
        }
        Affiliate after = new Affiliate(
                before.team(),
                before.id(),
                before.program(),
                group(before.offer(), standard),
                changes.required("name", before.name(), field -> input.text(field, 100)),
                changes.required("email", before.email(), input::email),
                changes.required(changes.spelling("tracking_id", "trackingId"), before.trackingId(), this::trackingId),
                changes.required("status", before.status(), field -> input.word(field, PartnershipStatus.class)),
                changes.optional("parent_id", before.parent(), field -> input.id(field, IdType.AFFILIATE)),
                profile(before.profile()),
                before.createdAt());
        input.done();
        return after;
    }

    private UUID group(UUID before, UUID standard) {
        String field = changes.spelling("group_id", "groupId");
        UUID group = changes.optional(field, before, name -> input.id(name, IdType.OFFER));
        return group == null ? standard : group;
    }

    private Profile profile(Profile before) {
        return new Profile(
                changes.optional("company_name", before.companyName(), field -> input.text(field, 100)),
                changes.optional("country_code", before.countryCode(), this::country),
                changes.optional(
                        changes.spelling("external_user_id", "externalUserId"), before.externalUserId(), input::text),
                before.source(),
                input.flagOr("onboarding_completed", before.onboardingCompleted()),
                changes.optional("metadata", before.metadata(), input::document),
                changes.optional("payout_method", before.payoutMethod(), this::payoutMethod),
                changes.optional("payout_details", before.payoutDetails(), input::document),
                changes.optional("invoice_details", before.invoiceDetails(), input::document));
    }

    private @Nullable String trackingId(String field) {
        return input.textLike(field, TRACKING_ID, TRACKING_MEND);
    }

    private @Nullable String country(String field) {
        String code = input.textLike(field, TWO_LETTERS, "must be a two-letter country code such as DE (ISO 3166-1)");
        if (code == null) {
            return null;
        }
        String upper = code.toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(upper)) {
            input.problem(field, field + " must be a two-letter country code such as DE (ISO 3166-1)");
        }
        return upper;
    }

    private @Nullable String payoutMethod(String field) {
        PayoutMethod method = input.word(field, PayoutMethod.class);
        return method == null ? null : method.name().toLowerCase(Locale.ROOT);
    }

    /** How affiliates can be paid (contract affonso.md, section 9). */
    enum PayoutMethod {
        PAYPAL,
        WISE,
        PAYONEER,
        PAXUM,
        WEBMONEY,
        SKRILL,
        WIRE_TRANSFER,
        BITCOIN,
        ETHEREUM,
        ALIPAY,
        WECHAT,
        ACH,
        MANUAL,
        NONE
    }
}
