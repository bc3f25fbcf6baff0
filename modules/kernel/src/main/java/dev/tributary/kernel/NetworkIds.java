package dev.tributary.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids as ad networks write them: 32 lower-case hexadecimal digits (contract everflow.md, section 3). A transaction id is
 * the id of the click, and of the referral it becomes.
 */
public final class NetworkIds {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final int HALF = 16;

    private NetworkIds() {}

    public static String write(UUID id) {
        return id.toString().replace("-", "");
    }

    /** Empty when the text is no such id; those of other networks are no error, only unknown here. */
    public static Optional<UUID> read(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new UUID(
                        Long.parseUnsignedLong(text.substring(0, HALF), 16),
                        Long.parseUnsignedLong(text.substring(HALF), 16)))
                : Optional.empty();
    }
}
