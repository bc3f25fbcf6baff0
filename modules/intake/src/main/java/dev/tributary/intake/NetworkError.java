package dev.tributary.intake;

/** Why an advertiser's event is not valid, in the networks' numbers (contract everflow.md, section 6). */
enum NetworkError {
    OVER_CAPS(4, "Over caps"),
    ABOVE_LOOKBACK(5, "Above lookback"),
    DUPLICATE(8, "Duplicate conversion"),
    MANUALLY_REJECTED(9, "Manually rejected"),
    INVALID_TRANSACTION(12, "Invalid transaction id"),
    INVALID_CLICK(13, "Invalid click"),
    OFFER_MISMATCH(14, "Click/conversion offer mismatch"),
    INVALID_OFFER(15, "Invalid offer"),
    INVALID_TOKEN(21, "Invalid verification token"),
    FRAUDULENT(22, "Fraudulous"),
    UNMATCHING_EVENT(25, "Unmatching offer event id");

    private final int code;
    private final String message;

    NetworkError(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    /** The network's own words, and ours. */
    String because(String why) {
        return message + ": " + why;
    }

    String message() {
        return message;
    }
}
