package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about routes names the steps there are, and no others. */
class StepTableTest {
    private static final Path SOURCES = Path.of("modules/edge/src/main/java/dev/tributary/edge");
    private static final Pattern CASE = Pattern.compile("case \"([a-z-]+)\" ->");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");

    @Test
    void everyStepHasARow() {
        assertThat(found(ROW, table())).containsExactlyInAnyOrderElementsOf(cases("Steps"));
    }

    @Test
    void theStepsOfTheTwoRoomsAreNamed() {
        assertThat(partsOf("tracking")).containsExactlyInAnyOrderElementsOf(cases("TrackingSteps"));
        assertThat(partsOf("browser")).containsExactlyInAnyOrderElementsOf(cases("BrowserSteps"));
    }

    private static List<String> partsOf(String step) {
        String row = found(Pattern.compile("(?m)^(\\| `" + step + "` \\|.*)$"), table())
                .get(0);
        return found(WORD, row.substring(row.indexOf('('), row.indexOf(')')));
    }

    private static List<String> cases(String name) {
        return found(CASE, read(SOURCES.resolve(name + ".java")));
    }

    private static String table() {
        String page = read(Path.of("docs/http-edge.md"));
        int from = page.indexOf("| step | options | does |");
        return page.substring(from, page.indexOf("\n\n", from));
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(RunningEdge.HOME.resolve(file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
