package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupon.Discount;
import dev.tributary.partners.api.Coupons;
import dev.tributary.partners.api.Listing;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/coupons} (contract affonso.md, section 12). */
final class CouponResource {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,50}");
    private static final BigDecimal ALL = new BigDecimal(100);
    private static final int PERCENT_DECIMALS = 4;
    private static final int MONTHS_MAX = 120;
    private static final int PRODUCTS_MAX = 100;

    private final Transactor database;
    private final Json json;
    private final IdSource ids;
    private final Coupons coupons;
    private final Affiliates affiliates;
    private final AffiliateJson affiliateJson;

    CouponResource(
            Transactor database,
            Json json,
            IdSource ids,
            Coupons coupons,
            Affiliates affiliates,
            AffiliateJson affiliateJson) {
        this.database = database;
        this.json = json;
        this.ids = ids;
        this.coupons = coupons;
        this.affiliates = affiliates;
        this.affiliateJson = affiliateJson;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listCoupons", this::list,
                "createCoupon", this::create,
                "getCoupon", this::get,
                "deleteCoupon", this::delete);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        Coupons.Filter filter = new Coupons.Filter(
                request.team(),
                query.id("program_id", IdType.PROGRAM),
                query.id("affiliate_id", IdType.AFFILIATE),
                query.text("search"));
        Page page = query.page();
        Query.Sort sort = query.sort("created_at", "code");
        Set<String> expand = query.words("expand", "affiliate");
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Listing<Coupon> found = coupons.list(tx, filter, Slices.of(page, sort));
            return Replies.page(json(tx, request.team(), found.items(), expand), page, found.total());
        });
    }

    private Reply create(Request request) {
        Input input = Input.of(json, request.body());
        UUID affiliate = input.id("affiliate_id", IdType.AFFILIATE);
        Coupon.Duration duration = input.word("duration", Coupon.Duration.class);
        Wanted wanted = new Wanted(
                affiliate == null ? input.missing("affiliate_id", request.team()) : affiliate,
                code(input),
                discount(input),
                duration == null ? input.missing("duration", Coupon.Duration.ONCE) : duration,
                months(input, duration),
                input.texts("product_ids", PRODUCTS_MAX));
        input.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Coupon coupon = wanted.coupon(request, ids.next(), program(tx, request.team(), wanted.affiliate()));
            coupons.add(tx, coupon);
            return Replies.created(CouponJson.of(coupon));
        });
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.COUPON);
        Query query = new Query(request);
        Set<String> expand = query.words("expand", "affiliate");
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Coupon coupon = coupons.find(tx, request.team(), id).orElseThrow(() -> RefusedException.notFound("coupon"));
            return Replies.ok(json(tx, request.team(), List.of(coupon), expand).get(0));
        });
    }

    private Reply delete(Request request) {
        UUID id = Paths.id(request, IdType.COUPON);
        return database.inTransaction(Set.of(request.team()), tx -> {
            if (!coupons.remove(tx, request.team(), id)) {
                throw RefusedException.notFound("coupon");
            }
            return Replies.deleted("Coupon", IdType.COUPON.write(id));
        });
    }

    private UUID program(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return affiliates.find(tx, List.of(team), List.of(affiliate)).stream()
                .map(Affiliate::program)
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid("affiliate_id", "affiliate_id is not known here"));
    }

    private List<ObjectNode> json(Tx tx, UUID team, List<Coupon> found, Set<String> expand) throws SQLException {
        List<ObjectNode> items = found.stream().map(CouponJson::of).toList();
        if (expand.contains("affiliate")) {
            List<UUID> of = found.stream().map(Coupon::affiliate).toList();
            List<Affiliate> owners = affiliates.find(tx, List.of(team), of);
            List<ObjectNode> shown = affiliateJson.of(tx, team, owners, Set.of());
            Map<String, ObjectNode> byId = shown.stream()
                    .collect(Collectors.toMap(item -> item.path("id").textValue(), Function.identity()));
            items.forEach(item ->
                    item.set("affiliate", byId.get(item.path("affiliate_id").textValue())));
        }
        return items;
    }

    private static String code(Input input) {
        String code = input.textLike("code", CODE, "must be 1 to 50 letters, digits and hyphens");
        return code == null ? input.missing("code", "") : code.toUpperCase(Locale.ROOT);
    }

    private static @Nullable Discount discount(Input input) {
        DiscountType type = input.word("discount_type", DiscountType.class);
        Currency currency = input.currency("currency");
        if (type == null) {
            input.decimal("discount_value");
            return missing(input, "discount_type");
        }
        return switch (type) {
            case PERCENTAGE -> percentage(input, currency);
            case FIXED -> fixed(input, currency);
        };
    }

    private static @Nullable Discount percentage(Input input, @Nullable Currency currency) {
        if (currency != null) {
            input.problem("currency", "currency is of a fixed discount only; leave it out");
        }
        BigDecimal percent = input.decimal("discount_value");
        if (percent == null) {
            return missing(input, "discount_value");
        }
        boolean isTooMuch = percent.compareTo(ALL) > 0;
        if (isTooMuch || percent.stripTrailingZeros().scale() > PERCENT_DECIMALS) {
            input.problem("discount_value", "discount_value must be at most 100 percent, with at most four decimals");
        }
        return new Discount.Percentage(percent);
    }

    private static @Nullable Discount fixed(Input input, @Nullable Currency currency) {
        if (currency == null) {
            input.decimal("discount_value");
            return missing(input, "currency");
        }
        Money amount = input.money("discount_value", currency);
        return amount == null ? missing(input, "discount_value") : new Discount.Fixed(amount);
    }

    private static @Nullable Discount missing(Input input, String field) {
        input.missing(field, "");
        return null;
    }

    private static @Nullable Integer months(Input input, Coupon.@Nullable Duration duration) {
        Integer months = input.integer("duration_in_months", 1, MONTHS_MAX);
        if (duration == Coupon.Duration.REPEATING && months == null) {
            input.missing("duration_in_months", "");
        }
        if (duration != null && duration != Coupon.Duration.REPEATING && months != null) {
            input.problem("duration_in_months", "duration_in_months is of duration repeating only; leave it out");
        }
        return months;
    }

    private enum DiscountType {
        PERCENTAGE,
        FIXED
    }

    /** As asked for; without problems, the discount is there. */
    private record Wanted(
            UUID affiliate,
            String code,
            @Nullable Discount discount,
            Coupon.Duration duration,
            @Nullable Integer months,
            List<String> products) {
        Coupon coupon(Request request, UUID id, UUID program) {
            return new Coupon(
                    request.team(),
                    id,
                    program,
                    affiliate,
                    code,
                    Objects.requireNonNull(discount),
                    duration,
                    months,
                    products,
                    request.receivedAt());
        }
    }
}
