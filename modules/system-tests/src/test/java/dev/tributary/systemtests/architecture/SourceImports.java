package dev.tributary.systemtests.architecture;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What a source names of the product, for modules whose classes are not there to be asked. */
final class SourceImports {
    private static final Pattern NAME =
            Pattern.compile("\\b" + Pattern.quote(Modules.ROOT) + "\\.((?:[a-z]\\w*\\.)+)[A-Z]\\w*");

    private SourceImports() {}

    /**
     * @param allowed package patterns below the root
     * @return what {@code source} names beside that
     */
    static List<String> strangers(String source, List<String> allowed) {
        return NAME.matcher(source)
                .results()
                .filter(found -> !isAllowed(Objects.requireNonNull(found.group(1)), allowed))
                .map(found -> Objects.requireNonNull(found.group()))
                .distinct()
                .toList();
    }

    /** @param folders such as {@code partners.api.} */
    private static boolean isAllowed(String folders, List<String> allowed) {
        return allowed.stream()
                .map(pattern -> pattern.replaceFirst("\\.\\.$", "."))
                .anyMatch(folders::startsWith);
    }
}
