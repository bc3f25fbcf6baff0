package dev.tributary.attribution.api;

import java.util.UUID;

/**
 * An identifier that now leads to a referral and led nowhere before.
 *
 * @param value as the outside writes it
 */
public record Tie(UUID team, Kind kind, String value, UUID referral) {
    @Override
    public String toString() { // an id of the outside may be an e-mail address
        return "Tie[" + kind + " to " + referral + "]";
    }

    /** Which of the outside's identifiers. */
    public enum Kind {
        CUSTOMER_ID,
        EXTERNAL_USER_ID
    }
}
