package dev.tributary.partners.api;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may do (contract affonso.md, section 1.1). */
public enum Scope {
    READ_AFFILIATES("read:affiliates"),
    WRITE_AFFILIATES("write:affiliates"),
    DELETE_AFFILIATES("delete:affiliates"),
    READ_REFERRALS("read:referrals"),
    WRITE_REFERRALS("write:referrals"),
    DELETE_REFERRALS("delete:referrals"),
    CREATE_CLICKS("create:clicks"),
    READ_COMMISSIONS("read:commissions"),
    /** Also conversions, events and sources. */
    WRITE_COMMISSIONS("write:commissions"),
    DELETE_COMMISSIONS("delete:commissions"),
    READ_PAYOUTS("read:payouts"),
    WRITE_PAYOUTS("write:payouts"),
    DELETE_PAYOUTS("delete:payouts"),
    READ_KEYS("read:keys"),
    WRITE_KEYS("write:keys");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static Optional<Scope> read(String text) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(text)).findFirst();
    }
}
