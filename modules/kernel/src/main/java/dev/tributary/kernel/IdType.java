package dev.tributary.kernel;

import java.util.Optional;
import java.util.UUID;

/**
 * The kinds of id that leave the hub. On the wire an id is its prefix, an underscore and 26 characters of Crockford
 * base32 ({@code com_01jz...}); inside the hub and in PostgreSQL it is the UUID (design, section 6).
 */
public enum IdType {
    TEAM("team"),
    API_KEY("key"),
    PROGRAM("prog"),
    OFFER("offer"),
    AFFILIATE("aff"),
    /** A click and the referral it becomes are one record with one id (contract affonso.md, section 7). */
    REFERRAL("ref"),
    INCENTIVE("inc"),
    LEVEL_RULE("lvl"),
    CONVERSION("com"),
    COMMISSION("earn"),
    REFUND("rfd"),
    PAYOUT("pay"),
    /** The payouts of one program and period. */
    PAYOUT_RUN("run"),
    COUPON("cpn"),
    INTEGRATION("int"),
    SIGNING_SECRET("sec"),
    ONBOARDING_FORM("form"),
    ONBOARDING_QUESTION("q"),
    EVENT("evt"),
    DEAD_LETTER("dead"),
    /** A partner's file, as it was taken. */
    FILE("file"),
    MAIL("mail"),
    /** One HTTP request, so that an answer can be found in the log. */
    REQUEST("req");

    /** The prefix and the underscore. */
    private final String start;

    IdType(String prefix) {
        start = prefix + "_";
    }

    /** The id as the outside writes it. */
    public String write(UUID id) {
        return Crockford.encode(start, id);
    }

    /** Empty when {@code text} is not an id of this type; ids of other systems are no error, only unknown here. */
    public Optional<UUID> read(String text) {
        boolean ours = text.length() == start.length() + Crockford.LENGTH && text.startsWith(start);
        return ours ? Crockford.decode(text.substring(start.length())) : Optional.empty();
    }
}
