package dev.tributary.commission.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody above the referring affiliate earns (contract affonso.md, section 16). Never changed: a later one with the
 * same offer, affiliate and level takes its place.
 *
 * @param offer of the referring affiliate; of an override: the one its affiliate was in, which decides nothing
 * @param affiliate the one above that it is for alone, whatever the offer; null when it is for everybody above
 * @param level 1 for whoever recruited the referring affiliate, 2 and 3 for those above
 * @param percent 30 is 30 %; zero pays nothing; null withdraws what was before
 * @param effectiveFrom events from this moment on
 */
public record LevelRule(
        UUID team,
        UUID id,
        UUID offer,
        @Nullable UUID affiliate,
        int level,
        Basis basis,
        @Nullable BigDecimal percent,
        Instant effectiveFrom) {

    /** Levels above the referring affiliate that may earn. */
    public static final int LEVELS_MAX = 3;

    /** Of what the percentage is taken. */
    public enum Basis {
        /** Of what the level below earned, after any cap. */
        COMMISSION,
        /** Of the sale in the team's currency. */
        SALE
    }
}
