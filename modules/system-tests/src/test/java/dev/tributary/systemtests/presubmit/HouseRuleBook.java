package dev.tributary.systemtests.presubmit;

import static dev.tributary.systemtests.presubmit.HouseRule.noLine;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules. Patterns are written so that this file does not match itself. */
final class HouseRuleBook {
    private static final int LINES_MAX = 300;

    /** Longer on purpose: one contract, one list of versions, one picture of the schema. */
    private static final Set<String> LONG =
            Set.of("pom.xml", "config/openapi.yaml", "modules/system-tests/src/test/resources/golden-schema.txt");

    private static final Pattern FOREIGN_TABLE = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|table|references)\\s+(partners|attribution|commission|payouts|intake)\\.[a-z_]");
    private static final Pattern SQL_OWNER =
            Pattern.compile("modules/(partners|attribution|commission|payouts|intake)/src/main/");

    /** Classes and files whose purpose is to offend. */
    private static final Predicate<TextFile> ORDINARY =
            file -> !file.path().contains("/offenders/") && !file.path().contains("/resources/bad-");

    private HouseRuleBook() {}

    static List<HouseRule> rules() {
        return List.of(
                noLine(
                        "no developer's machine",
                        "A path of one machine works on no other.",
                        "(?<![\\w.}~-])/(?:(?:home|Users|tmp)/\\w|(?:root|work)/)|[A-Z]:\\\\Users",
                        ORDINARY.and(file -> !file.path().endsWith("Dockerfile"))), // a machine of its own
                noLine(
                        "nothing left to do",
                        "What is not done is in the issue list, where it is seen; code says what it does.",
                        "\\b(?:TO" + "DO|FIX" + "ME)\\b",
                        ORDINARY),
                noLine(
                        "no test is switched off",
                        "A test that does not run proves nothing; mend it or delete it.",
                        "@(?:Dis" + "abled|Ig" + "nore)\\b|\\bassume(?:True|False|That)\\(|<skip" + "Tests>true",
                        ORDINARY),
                noLine(
                        "durability stays on",
                        "A success we answered must survive the power cord, in tests as in production.",
                        "(?i)\\b(?:fsync|synchronous_commit|full_page_writes)\\b\\W{1,6}(?:off|false|0)\\b",
                        // but for the tests of the check that finds it switched off
                        ORDINARY.and(file -> !file.path().matches(".*/Durability\\w*Test\\.java"))),
                noLine(
                        "tests wait for conditions",
                        "A sleep is too short on a busy machine and too long on an idle one.",
                        "\\b(?:Thread|TimeUnit\\.\\w+)\\.sleep\\(",
                        ORDINARY.and(TextFile::isJava)),
                noLine(
                        "no mocking library",
                        "A hand-written fake is read once; a mock is read in every test.",
                        "\\b(?:org\\.mock" + "ito|org\\.easy" + "mock|io\\.mock" + "k)\\b",
                        ORDINARY),
                noLine(
                        "no secrets",
                        "Whatever was committed once is known to everybody.",
                        "sk_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_|-----BEGIN [A-Z ]*PRIVATE KEY",
                        ORDINARY),
                noLine(
                        "no binary fractions in tables",
                        "Amounts are whole minor units and times have a zone.",
                        "(?i)\\b(?:real|float[48]?|double precision|money)\\b\\s*(?:,|not|null|default|$)"
                                + "|\\btimestamp\\b(?!\\s+with\\s)",
                        ORDINARY.and(file -> file.path().endsWith(".sql"))),
                new HouseRule(
                        "short files", "A file over " + LINES_MAX + " lines is two files.", files -> files.stream()
                                .filter(ORDINARY.and(file -> !LONG.contains(file.path())))
                                .filter(file -> file.text().lines().count() > LINES_MAX)
                                .map(file -> file.path() + " has "
                                        + file.text().lines().count() + " lines")
                                .toList()),
                new HouseRule(
                        "null is spelled out",
                        "Every package says @NullMarked in its package-info.java, so that the compiler checks it.",
                        HouseRuleBook::packagesWithoutMark),
                new HouseRule(
                        "own tables only",
                        "No module reads or writes another's tables; it asks the other's api.",
                        files -> files.stream()
                                .flatMap(HouseRuleBook::foreignTables)
                                .toList()));
    }

    private static List<String> packagesWithoutMark(List<TextFile> files) {
        Set<String> marked = files.stream()
                .filter(file -> file.path().endsWith("/package-info.java")
                        && file.text().contains("@NullMarked"))
                .map(TextFile::folder)
                .collect(Collectors.toSet());
        return files.stream()
                .filter(TextFile::isJava)
                .map(TextFile::folder)
                .distinct()
                .filter(folder -> !isMarked(folder, marked))
                .map(folder -> folder + " has no package-info.java with @NullMarked")
                .toList();
    }

    /** A package's tests are in another folder and under the same mark. */
    private static boolean isMarked(String folder, Set<String> marked) {
        return marked.contains(folder) || marked.contains(folder.replace("/src/test/java/", "/src/main/java/"));
    }

    private static Stream<String> foreignTables(TextFile file) {
        Matcher owner = SQL_OWNER.matcher(file.path());
        if (!owner.find()) {
            return Stream.empty();
        }
        String module = Objects.requireNonNull(owner.group(1));
        return file.lines().stream()
                .filter(line -> namesOther(line.text(), module))
                .map(TextFile.Line::place);
    }

    private static boolean namesOther(String line, String module) {
        return FOREIGN_TABLE.matcher(line).results().anyMatch(found -> !module.equals(found.group(1)));
    }
}
