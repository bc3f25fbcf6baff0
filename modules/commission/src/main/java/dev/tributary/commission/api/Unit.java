package dev.tributary.commission.api;

/** What a commission is counted in (contract affonso.md, section 16). */
public enum Unit {
    MONEY,
    /** Credits in the company's application; the company grants them. */
    CREDITS,
    /** Months the affiliate does not pay for; the company grants them. */
    FREE_MONTHS
}
