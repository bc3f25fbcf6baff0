package dev.tributary.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The name of a row, whatever file it is in: the profile and the values of its key columns with colons between,
 * {@code partner-sales:1001}. In values, percent and colon are written %25 and %3A, so that two rows never have one name.
 */
final class RowKey {
    /** As long as the key of an event may be (docs/mapping.md). */
    private static final int CHARS_MAX = 255;

    private RowKey() {}

    /** @throws NoKeyException when a part is missing or it is too long */
    static String of(Profile profile, ObjectNode fields) throws NoKeyException {
        StringBuilder key = new StringBuilder(profile.name());
        for (String column : profile.key()) {
            JsonNode value = fields.path(column);
            String text =
                    value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
            if (text.isEmpty()) {
                throw new NoKeyException(column + " is empty, and rows are told apart by it");
            }
            key.append(':').append(text.replace("%", "%25").replace(":", "%3A"));
        }
        if (key.length() > CHARS_MAX) {
            throw new NoKeyException("The key of a row, " + String.join(" and ", profile.key())
                    + " with the profile's name, must not be longer than " + CHARS_MAX + " characters");
        }
        return key.toString();
    }

    /** The message says what is missing. */
    static final class NoKeyException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        NoKeyException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
