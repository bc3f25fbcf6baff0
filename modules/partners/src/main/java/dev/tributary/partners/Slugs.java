package dev.tributary.partners;

import java.text.Normalizer;
import java.util.Locale;

/** Names for links, made from names of people and things. */
final class Slugs {
    private static final int LENGTH_MAX = 80; // of the 100 there may be, so that a suffix has room

    private Slugs() {}

    /** {@code zoe-s-blog} for Zoë's Blog; {@code otherwise} when nothing is left. */
    static String of(String name, String otherwise) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LENGTH_MAX)).replaceAll("^-|-$", "");
        return cut.isEmpty() ? otherwise : cut;
    }
}
