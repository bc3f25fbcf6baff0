package dev.tributary.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Codes of countries, ISO 3166-1, as this Java knows them. */
final class Countries {
    private static final Set<String> ALPHA_2 = Set.of(Locale.getISOCountries());
    private static final Map<String, String> BY_ALPHA_3 = Arrays.stream(Locale.getISOCountries())
            .filter(code -> !alpha3(code).isEmpty())
            .collect(Collectors.toUnmodifiableMap(Countries::alpha3, Function.identity(), (one, other) -> one));

    private Countries() {}

    /** @return two capital letters; null for what is no code of a country */
    static @Nullable String alpha2(String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        return ALPHA_2.contains(upper) ? upper : BY_ALPHA_3.get(upper);
    }

    private static String alpha3(String alpha2) {
        try {
            return new Locale("", alpha2).getISO3Country();
        } catch (MissingResourceException none) {
            return "";
        }
    }
}
