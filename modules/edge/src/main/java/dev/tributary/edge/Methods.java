package dev.tributary.edge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which methods a path takes: what 405 tells in its {@code Allow} header (RFC 9110, section 15.5.6). */
final class Methods {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}");

    /** A parameter in capital letters takes such letters and digits only: {@code /{AFFILIATE}/{OFFER}}. */
    private static final Pattern CODE = Pattern.compile("[{:]([A-Z]+)}?");

    private final List<Known> known = new CopyOnWriteArrayList<>();

    /**
     * @param path as a route file writes it: {@code /v1/events/{id}}
     * @param methods separated by commas; null when the route takes any
     */
    void add(String path, @Nullable String methods) {
        if (methods == null) {
            return;
        }
        String[] fixed = PARAMETER.split(path, -1);
        String pattern = isOfCodes(path)
                ? ofCodes(path)
                : Arrays.stream(fixed).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        known.add(new Known(
                Pattern.compile(pattern),
                List.of(methods.toUpperCase(Locale.ROOT).split(","))));
    }

    /** A slash at the end makes no difference, as it makes none to the router. */
    String allowed(String path) {
        String exact = withoutLastSlash(path);
        return known.stream()
                .filter(route -> route.path().matcher(exact).matches())
                .flatMap(route -> route.methods().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static boolean isOfCodes(String path) {
        return CODE.matcher(path).find();
    }

    /** The pattern of a path whose parameters are all codes. */
    static String ofCodes(String path) {
        return CODE.matcher(path).replaceAll("(?<$1>[0-9A-Z]+)");
    }

    /** What the router takes a path for: slashes at its end make no difference. */
    static String withoutLastSlash(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private record Known(Pattern path, List<String> methods) {}
}
