package dev.tributary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file of settings and the guide say what the code does. */
class DocumentedSettingsTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root"));

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theFileExplainsEverySettingAndShowsItsDefault(Setting setting) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(SettingsReader.FILE));
        int at = lines.indexOf("#" + setting.key() + "=" + setting.defaultValue());
        assertThat(at).as("%s in the file", setting.key()).isPositive();
        assertThat(lines.get(at - 1)).isEqualTo("# " + setting.sentence() + " (" + setting.variable() + ")");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theGuideListsEverySetting(Setting setting) throws IOException {
        String value = setting.defaultValue().isEmpty() ? "none" : "`" + setting.defaultValue() + "`";
        assertThat(Files.readString(ROOT.resolve("docs/operations.md")))
                .contains("| `" + setting.key() + "` | `" + setting.variable() + "` | " + value + " | "
                        + setting.sentence() + " |");
    }

    @Test
    void theFileAsDeliveredSetsNothing() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve(SettingsReader.FILE)))
                .allSatisfy(line -> assertThat(line).matches("|#.*"));
    }
}
