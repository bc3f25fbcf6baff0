package dev.tributary.edge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The key in an {@code Authorization} header: as a bearer token, or as the user name of Basic authentication, which is how
 * Segment sends the one key it knows (contract segment.md, A1 and B2). The colon after it may be missing.
 */
final class Credentials {
    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";

    private Credentials() {}

    /** Empty when the header holds anything else. */
    static String bearer(String header) {
        return after(BEARER, header);
    }

    /** As {@link #bearer}, or the user name. */
    static String bearerOrUserName(String header) {
        String token = bearer(header);
        return token.isEmpty() ? userName(after(BASIC, header)) : token;
    }

    private static String after(String scheme, String header) {
        boolean meant = header.length() > scheme.length()
                && header.regionMatches(true, 0, scheme, 0, scheme.length())
                && Character.isWhitespace(header.charAt(scheme.length()));
        return meant ? header.substring(scheme.length()).trim() : "";
    }

    private static String userName(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? decoded : decoded.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
