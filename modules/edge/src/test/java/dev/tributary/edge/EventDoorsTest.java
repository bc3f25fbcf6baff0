package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.EventDoors;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What routes are told and what the code does is one rule. */
class EventDoorsTest {
    private static final Pattern BRANCH =
            Pattern.compile("exchangeProperty\\.type} (?:in|==) '([a-z_,]+)'|to: ([a-z]+)\\n");

    @Test
    void theRouterSendsEachTypeToItsDoor() throws IOException {
        Path router = RunningEdge.HOME.resolve("routes/pipeline/intake.camel.yaml");

        assertThat(branches(Files.readString(router))).isEqualTo(doors());
    }

    private static Map<String, String> branches(String yaml) {
        Map<String, String> doors = new TreeMap<>();
        String types = "";
        Matcher found = BRANCH.matcher(yaml);
        while (found.find()) {
            if (found.group(1) != null) {
                types = found.group(1);
            } else {
                for (String type : types.split(",", -1)) {
                    doors.put(type, found.group(2));
                }
            }
        }
        return doors;
    }

    private static Map<String, String> doors() {
        Map<String, String> doors = new TreeMap<>();
        for (EventType type : EventType.values()) {
            Optional<String> door = EventDoors.of(type);
            door.ifPresent(name -> doors.put(Wire.name(type), name));
        }
        return doors;
    }
}
