package dev.tributary.rest;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Affiliates.Lineage;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.Exchanging.Exchanged;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/offers/preview}: what a sale or a lead would earn, and why. Nothing is written. */
final class PreviewResource {
    private static final int MONTHS_MAX = 1200;
    private static final int PRODUCTS_MAX = 100;
    private static final UUID NOBODY = new UUID(0, 0);

    private final Transactor database;
    private final Json json;
    private final IdSource ids;
    private final Conversions conversions;
    private final Referrals referrals;
    private final Affiliates affiliates;
    private final RuleOwners owners;
    private final Exchanging exchanging;

    PreviewResource(
            Transactor database,
            Json json,
            IdSource ids,
            Conversions conversions,
            Referrals referrals,
            Affiliates affiliates,
            RuleOwners owners,
            Exchanging exchanging) {
        this.database = database;
        this.json = json;
        this.ids = ids;
        this.conversions = conversions;
        this.referrals = referrals;
        this.affiliates = affiliates;
        this.owners = owners;
        this.exchanging = exchanging;
    }

    Map<String, Operation> operations() {
        return Map.of("previewOffer", this::preview);
    }

    private Reply preview(Request request) {
        return Replies.ok(database.inTransaction(Set.of(request.team()), tx -> {
            Currency currency = owners.currency(tx, request.team());
            Input input = Input.of(json, request.body());
            Wanted wanted = wanted(input, currency, request.receivedAt());
            input.done();
            NewConversion conversion = conversion(tx, request, wanted, currency);
            Assessment assessment = conversions.preview(tx, conversion);
            return PreviewJson.of(conversion, assessment);
        }));
    }

    private static Wanted wanted(Input input, Currency teamCurrency, Instant now) {
        Kind kind = Objects.requireNonNullElse(input.word("event_type", Kind.class), Kind.CONVERSION);
        Currency currency = Objects.requireNonNullElse(input.currency("sale_amount_currency"), teamCurrency);
        Money amount = input.money("sale_amount", currency);
        BillingInterval interval = input.word("interval", BillingInterval.class);
        boolean subscription = input.flagOr("is_subscription", interval != null);
        if (interval != null && !subscription) {
            input.problem(
                    "interval", "interval is for subscriptions only; leave it out or set is_subscription to true");
        }
        if (kind == Kind.CONVERSION && amount == null) {
            amount = input.missing("sale_amount", new Money(1, currency));
        }
        if (kind == Kind.LEAD && amount != null) {
            input.problem("sale_amount", "sale_amount must be left out of a lead");
        }
        Sale sale = kind == Kind.LEAD || amount == null
                ? null
                : new Sale(
                        amount,
                        input.texts("product_ids", PRODUCTS_MAX),
                        input.texts("price_ids", PRODUCTS_MAX),
                        interval,
                        subscription,
                        null,
                        SalesStatus.COMPLETE);
        input.ignoring("product_ids", "price_ids");
        UUID affiliate = input.id("affiliate_id", IdType.AFFILIATE);
        Identifiers identifiers = new Identifiers(
                input.text("referral_id"),
                input.text("click_id"),
                input.text("customer_id"),
                input.text("external_user_id"));
        if (input.has("affiliate_id") == !identifiers.isEmpty()) {
            input.problem(
                    "affiliate_id", "either affiliate_id or an identifier of a referral is required, and not both");
        }
        return new Wanted(
                sale,
                affiliate,
                identifiers,
                input.integer("referral_age_months", 0, MONTHS_MAX),
                Objects.requireNonNullElse(input.time("occurred_at"), now));
    }

    private NewConversion conversion(Tx tx, Request request, Wanted wanted, Currency currency) throws SQLException {
        UUID team = request.team();
        Referral referral = wanted.identifiers().isEmpty() ? null : referral(tx, team, wanted.identifiers());
        UUID earner = referral != null ? referral.affiliate() : Objects.requireNonNullElse(wanted.affiliate(), NOBODY);
        Lineage lineage = affiliates.lineages(tx, List.of(team), List.of(earner)).rows().stream()
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("affiliate"));
        Sale sale = wanted.sale();
        Instant at = wanted.occurredAt();
        Instant now = request.receivedAt();
        Exchanged worth = sale == null
                ? new Exchanged(new Money(0, currency), null)
                : exchanging.exchange(tx, sale.amount(), currency, at.isAfter(now) ? now : at);
        return new NewConversion(
                team,
                ids.next(),
                null,
                null,
                referral == null ? ids.next() : referral.id(),
                wanted.referredAt(referral == null ? at : referral.createdAt()),
                earner(lineage.affiliate()),
                lineage.uplines().stream().map(PreviewResource::earner).toList(),
                lineage.affiliate().program(),
                currency,
                sale,
                worth.amount(),
                worth.rate(),
                referral != null && referral.status() == ReferralStatus.REJECTED ? "the referral is rejected" : null,
                at,
                at.isAfter(now) ? at : now, // rules to come may be tried
                null);
    }

    private Referral referral(Tx tx, UUID team, Identifiers identifiers) throws SQLException {
        Lookup lookup = new Lookup(team, identifiers);
        Resolution resolution = referrals.open(tx, List.of(lookup)).resolve(lookup);
        if (resolution instanceof Resolution.Found found) {
            return found.referral();
        }
        throw new RefusedException(
                resolution instanceof Resolution.Contradiction contradiction
                        ? Refusal.invalid(contradiction.problem())
                        : Refusal.notFound(((Resolution.Unknown) resolution).problem()));
    }

    private static Earner earner(Affiliate affiliate) {
        return new Earner(
                affiliate.id(),
                affiliate.offer(),
                Standing.valueOf(affiliate.status().name()));
    }

    /** {@code event_type}. */
    private enum Kind {
        CONVERSION,
        LEAD
    }

    /** @param sale null for a lead */
    private record Wanted(
            @Nullable Sale sale,
            @Nullable UUID affiliate,
            Identifiers identifiers,
            @Nullable Integer ageMonths,
            Instant occurredAt) {
        Instant referredAt(Instant otherwise) {
            return ageMonths == null
                    ? otherwise
                    : occurredAt.atOffset(ZoneOffset.UTC).minusMonths(ageMonths).toInstant();
        }
    }
}
