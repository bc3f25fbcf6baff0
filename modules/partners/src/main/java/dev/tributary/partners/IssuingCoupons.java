package dev.tributary.partners;

import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupons;
import dev.tributary.partners.api.Listing;
import dev.tributary.partners.api.Slice;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of contract affonso.md, section 12. */
final class IssuingCoupons implements Coupons {
    private final CouponTable table;
    private final Affiliates affiliates;

    IssuingCoupons(CouponTable table, Affiliates affiliates) {
        this.table = table;
        this.affiliates = affiliates;
    }

    @Override
    public void add(Tx tx, Coupon coupon) throws SQLException {
        Affiliate affiliate = affiliates.find(tx, List.of(coupon.team()), List.of(coupon.affiliate())).stream()
                .filter(found -> found.program().equals(coupon.program()))
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid("affiliate_id", "affiliate_id is not known here"));
        if (affiliate.status() != PartnershipStatus.APPROVED) {
            throw RefusedException.invalid(
                    "affiliate_id", "affiliate_id must be an approved affiliate; approve it first");
        }
        List<UUID> clashes = table.clashes(tx, coupon);
        if (clashes.contains(coupon.affiliate())) {
            throw RefusedException.duplicate(
                    "affiliate_id", "The affiliate has a coupon already; delete that one first");
        }
        if (!clashes.isEmpty()) {
            throw RefusedException.duplicate("code", "Another coupon of the program has this code; choose another");
        }
        table.insert(tx, coupon);
    }

    @Override
    public Optional<UUID> teamOf(Tx tx, String code) throws SQLException {
        return table.teamOf(tx, code);
    }

    @Override
    public Optional<Coupon> find(Tx tx, UUID team, UUID coupon) throws SQLException {
        return table.find(tx, team, List.of(coupon)).stream().findFirst();
    }

    @Override
    public Listing<Coupon> list(Tx tx, Filter filter, Slice slice) throws SQLException {
        return table.list(tx, filter, slice);
    }

    @Override
    public List<Coupon> ofAffiliates(Tx tx, UUID team, Collection<UUID> ofAffiliates) throws SQLException {
        return table.ofAffiliates(tx, team, ofAffiliates);
    }

    @Override
    public List<Coupon> findByCode(Tx tx, Collection<Code> codes) throws SQLException {
        return table.byCode(tx, codes);
    }

    @Override
    public boolean remove(Tx tx, UUID team, UUID coupon) throws SQLException {
        return table.delete(tx, team, coupon) > 0;
    }
}
