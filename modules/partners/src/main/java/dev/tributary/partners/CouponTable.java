package dev.tributary.partners;

import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupon.Discount;
import dev.tributary.partners.api.Coupons.Code;
import dev.tributary.partners.api.Coupons.Filter;
import dev.tributary.partners.api.Listing;
import dev.tributary.partners.api.Slice;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code partners.coupon}. */
final class CouponTable {
    static final List<String> SORTS = List.of("created_at", "code");

    private static final String INSERT = """
            insert into partners.coupon
                   (team_id, coupon_id, program_id, affiliate_id, code, percent, amount_minor, currency, duration,
                    duration_in_months, product_ids, created_at)
            values (?, ?, ?, ?, ?, ?::numeric, ?::int8, ?, ?, ?::int4, ?, ?)
            """;
    private static final String FIND = """
            select a.* from partners.coupon a where a.team_id = ? and a.coupon_id = any (?::uuid[])
            """;
    private static final String OF_AFFILIATES = """
            select a.* from partners.coupon a where a.team_id = ? and a.affiliate_id = any (?::uuid[])
            """;
    private static final String BY_CODE = """
            select distinct a.*
              from unnest(?::uuid[], ?::uuid[], ?::text[]) as wanted (team_id, program_id, code)
              join partners.coupon a
                on a.team_id = wanted.team_id
               and a.code = wanted.code
               and (wanted.program_id is null or a.program_id = wanted.program_id)
            """;
    private static final String TEAM_OF = "select partners.team_of_coupon(?) as team_id";

    private static final String CLASHES = """
            select a.affiliate_id
              from partners.coupon a
             where a.team_id = ?
               and (a.affiliate_id = ? or (a.program_id = ? and a.code = ?))
            """;
    private static final String CHOSEN = """
              from partners.coupon a,
                   (select ?::uuid as team_id, ?::uuid as program_id, ?::uuid as affiliate_id, ?::text as search) f
             where a.team_id = f.team_id
               and (f.program_id is null or a.program_id = f.program_id)
               and (f.affiliate_id is null or a.affiliate_id = f.affiliate_id)
               and (f.search is null or position(f.search in a.code) > 0)
            """;
    private static final String COUNT = "select count(*) as total" + CHOSEN;
    private static final String PAGE = "select a.*" + CHOSEN;
    private static final String DELETE = """
            delete from partners.coupon where team_id = ? and coupon_id = ?
            """;
    private static final String DELETE_OF = """
            delete from partners.coupon where team_id = ? and affiliate_id = ?
            """;

    void insert(Tx tx, Coupon coupon) throws SQLException {
        Money amount = coupon.discount() instanceof Discount.Fixed fixed ? fixed.amount() : null;
        BigDecimal percent = coupon.discount() instanceof Discount.Percentage percentage ? percentage.percent() : null;
        tx.update(INSERT, p -> p.uuid(coupon.team())
                .uuid(coupon.id())
                .uuid(coupon.program())
                .uuid(coupon.affiliate())
                .text(coupon.code())
                .text(percent == null ? null : percent.toPlainString())
                .text(amount == null ? null : String.valueOf(amount.minor()))
                .text(amount == null ? null : amount.currency().getCurrencyCode())
                .text(Wire.name(coupon.duration()))
                .text(coupon.months() == null ? null : String.valueOf(coupon.months()))
                .texts(coupon.productIds())
                .instant(coupon.createdAt()));
    }

    List<Coupon> find(Tx tx, UUID team, Collection<UUID> coupons) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuids(coupons), CouponTable::read);
    }

    List<Coupon> ofAffiliates(Tx tx, UUID team, Collection<UUID> affiliates) throws SQLException {
        return tx.query(OF_AFFILIATES, p -> p.uuid(team).uuids(affiliates), CouponTable::read);
    }

    Optional<UUID> teamOf(Tx tx, String code) throws SQLException {
        return tx.query(TEAM_OF, p -> p.text(code), row -> Optional.ofNullable(row.uuidOrNull("team_id")))
                .get(0);
    }

    List<Coupon> byCode(Tx tx, Collection<Code> codes) throws SQLException {
        return tx.query(
                BY_CODE,
                p -> p.uuids(codes, Code::team).uuids(codes, Code::program).texts(codes, code -> code.code()
                        .toUpperCase(Locale.ROOT)),
                CouponTable::read);
    }

    /** The affiliates whose coupons stand in the way: its own, or the one with the same code. */
    List<UUID> clashes(Tx tx, Coupon coupon) throws SQLException {
        return tx.query(
                CLASHES,
                p -> p.uuid(coupon.team())
                        .uuid(coupon.affiliate())
                        .uuid(coupon.program())
                        .text(coupon.code()),
                row -> row.uuid("affiliate_id"));
    }

    Listing<Coupon> list(Tx tx, Filter filter, Slice slice) throws SQLException {
        long total =
                tx.query(COUNT, binding(filter), row -> row.number("total")).get(0);
        String page = PAGE + Ordering.of(slice, SORTS, "a.coupon_id");
        List<Coupon> items = tx.query(
                page,
                p -> {
                    binding(filter).bind(p);
                    p.number(slice.limit()).number(slice.offset());
                },
                CouponTable::read);
        return new Listing<>(items, total);
    }

    int delete(Tx tx, UUID team, UUID coupon) throws SQLException {
        return tx.update(DELETE, p -> p.uuid(team).uuid(coupon));
    }

    void deleteOf(Tx tx, UUID team, UUID affiliate) throws SQLException {
        tx.update(DELETE_OF, p -> p.uuid(team).uuid(affiliate));
    }

    private static Tx.Binding binding(Filter filter) {
        @Nullable String search = filter.search();
        return p -> p.uuid(filter.team())
                .uuid(filter.program())
                .uuid(filter.affiliate())
                .text(search == null ? null : search.toUpperCase(Locale.ROOT));
    }

    private static Coupon read(Row row) throws SQLException {
        Long months = row.numberOrNull("duration_in_months");
        return new Coupon(
                row.uuid("team_id"),
                row.uuid("coupon_id"),
                row.uuid("program_id"),
                row.uuid("affiliate_id"),
                row.text("code"),
                discount(row),
                Wire.read(Coupon.Duration.class, row.text("duration")).orElseThrow(),
                months == null ? null : Math.toIntExact(months),
                row.texts("product_ids"),
                row.instant("created_at"));
    }

    private static Discount discount(Row row) throws SQLException {
        String currency = row.textOrNull("currency");
        return currency == null
                ? new Discount.Percentage(row.decimal("percent"))
                : new Discount.Fixed(new Money(row.number("amount_minor"), Currency.getInstance(currency)));
    }
}
