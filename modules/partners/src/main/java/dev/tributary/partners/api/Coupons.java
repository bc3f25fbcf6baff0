package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Coupons: at most one per affiliate. They go with their affiliate. */
public interface Coupons {
    /**
     * @throws dev.tributary.kernel.RefusedException invalid, when the affiliate is unknown or not approved; duplicate, when
     *     it has a coupon or its program has the code
     */
    void add(Tx tx, Coupon coupon) throws SQLException;

    Optional<Coupon> find(Tx tx, UUID team, UUID coupon) throws SQLException;

    Listing<Coupon> list(Tx tx, Filter filter, Slice slice) throws SQLException;

    List<Coupon> ofAffiliates(Tx tx, UUID team, Collection<UUID> affiliates) throws SQLException;

    /**
     * Those that exist, in no particular order; case makes no difference. In one statement: sales are waiting for it.
     */
    List<Coupon> findByCode(Tx tx, Collection<Code> codes) throws SQLException;

    /** Whose code it is, whatever teams the transaction names; empty when it is nobody's, or several teams have it. */
    Optional<UUID> teamOf(Tx tx, String code) throws SQLException;

    /** @return false when the team has no such coupon */
    boolean remove(Tx tx, UUID team, UUID coupon) throws SQLException;

    /** @param program null: any of the team, so that there may be several coupons */
    record Code(UUID team, @Nullable UUID program, String code) {}

    /** @param search part of a code */
    record Filter(
            UUID team,
            @Nullable UUID program,
            @Nullable UUID affiliate,
            @Nullable String search) {}
}
