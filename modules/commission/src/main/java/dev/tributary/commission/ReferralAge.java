package dev.tributary.commission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Calendar months of UTC since a referral began. Each is counted from the beginning, so that a referral of the 31st of
 * January is one month old on the last of February and two on the 31st of March.
 */
final class ReferralAge {
    private ReferralAge() {}

    /** Whole months that have passed; zero for what happened before the beginning. */
    static long months(Instant beginning, Instant at) {
        OffsetDateTime start = beginning.atOffset(ZoneOffset.UTC);
        long months = Math.max(0, ChronoUnit.MONTHS.between(start, at.atOffset(ZoneOffset.UTC)));
        return at.isBefore(after(beginning, months + 1)) ? months : months + 1; // the end of a shorter month
    }

    /** The moment at which it is so many months old. */
    static Instant after(Instant beginning, long months) {
        return beginning.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
