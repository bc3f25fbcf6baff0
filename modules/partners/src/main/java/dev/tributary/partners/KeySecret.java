package dev.tributary.partners;

import dev.tributary.partners.api.ApiKeys.KeyKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key: {@code sk_live_<8>_<43>_<6>} of an API key, {@code wk_<8>_<43>_<6>} of an integration, or
 * {@code pub_<8>.sec_<43>_<6>} where the vendor's have two parts. The prefix is for people and secret scanners, the 43
 * characters carry 256 random bits, the last six are a checksum that shows a typing error without asking the database.
 */
final class KeySecret {
    static final int LENGTH_MAX = 100;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile(
            "((sk_(live|dev)|wk)_[0-9A-Za-z]{8}_|pub_[0-9A-Za-z]{8}\\.sec_)[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
    private static final int CHECKSUM_LENGTH = 6;

    private KeySecret() {}

    static String random(KeyKind kind) {
        return random(kind == KeyKind.LIVE ? "sk_live_" : "sk_dev_", "_");
    }

    static String randomWriteKey() {
        return random("wk_", "_");
    }

    /** The public and the secret part, as one user name (contract refersion.md, section 1.1). */
    static String randomPair() {
        return random("pub_", ".sec_");
    }

    private static String random(String prefix, String infix) {
        SecureRandom random = new SecureRandom();
        String body = prefix + digits(random, 8) + infix + digits(random, 43);
        return body + "_" + checksum(body);
    }

    /** Of a well-formed one: whether it is an integration's. */
    static boolean isOfIntegration(String secret) {
        return !secret.startsWith("sk_");
    }

    static boolean isWellFormed(String secret) {
        if (secret.length() > LENGTH_MAX || !FORM.matcher(secret).matches()) {
            return false;
        }
        int bodyEnd = secret.length() - CHECKSUM_LENGTH - 1;
        return checksum(secret.substring(0, bodyEnd)).equals(secret.substring(bodyEnd + 1));
    }

    /** A fast hash is right here: there is nothing to guess in 256 random bits. */
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String digits(SecureRandom random, int count) {
        return random.ints(count, 0, DIGITS.length())
                .mapToObj(DIGITS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        char[] text = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int at = CHECKSUM_LENGTH - 1; at >= 0; at--) {
            text[at] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(text);
    }
}
