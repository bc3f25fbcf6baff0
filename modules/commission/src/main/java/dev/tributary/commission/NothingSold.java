package dev.tributary.commission;

import dev.tributary.commission.api.Conversion;

/** What is said of a conversion that has no sale, to whoever asks for something that only a sale has. */
final class NothingSold {
    private NothingSold() {}

    /** @param kind one without a sale */
    static String in(Conversion.Kind kind) {
        return switch (kind) {
            case LEAD -> "This is a lead: nothing was sold";
            case ACTION -> "This is an advertiser's event without a sale: nothing was sold";
            case SALE, MANUAL -> throw new IllegalArgumentException(kind + " has a sale");
        };
    }
}
