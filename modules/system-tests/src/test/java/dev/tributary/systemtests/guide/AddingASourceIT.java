package dev.tributary.systemtests.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.Repository;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.HubProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer who does what the guide says, word for word, and looks whether it is so. */
class AddingASourceIT {
    private static final String GUIDE = "docs/ADDING-A-SOURCE.md";

    /** What the guide tries and sends is there from this command on. */
    private static final String NEEDS_A_HUB = "adapter try";

    @TempDir
    Path home;

    @TempDir
    Path data;

    private Ended last = new Ended(0, "");

    @Test
    @Timeout(300)
    void theGuidesSourceWorksAsTheGuideSays() throws IOException {
        copy(Repository.resolve("routes"), home.resolve("routes"));
        copy(Repository.resolve("config"), home.resolve("config"));
        List<MarkedBlock> blocks = MarkedBlock.of(GUIDE);
        assertThat(blocks).extracting(MarkedBlock::mark).contains("file", "run", "prints", "contains", "behind");
        @Nullable HubProcess hub = null;
        try {
            for (MarkedBlock block : blocks) {
                if (hub == null && block.mark().equals("run") && block.text().contains(NEEDS_A_HUB)) {
                    hub = HubProcess.start(data, home);
                }
                follow(block);
            }
            assertThat(hub).isNotNull();
            sendThePayload(hub);
        } finally {
            if (hub != null) {
                hub.close();
            }
        }
    }

    private void follow(MarkedBlock block) throws IOException {
        switch (block.mark()) {
            case "file" -> write(home.resolve(block.name()), block.text());
            case "run" -> run(block);
            case "prints" -> assertPrinted(block);
            case "contains" ->
                assertThat(Files.readString(home.resolve(block.name()))).contains(block.text());
            case "behind" -> add(block);
            default -> throw new AssertionError("the guide marks something as " + block.mark());
        }
    }

    /** Every command but the last ends well; the last as the mark says. */
    private void run(MarkedBlock block) {
        List<String> commands = block.text().lines().toList();
        for (String command : commands) {
            assertThat(command).startsWith("./tributary ");
            last = tributary(command.substring("./tributary ".length()).split(" "));
            boolean isLast = command.equals(commands.get(commands.size() - 1));
            assertThat(last.status())
                    .as(command + "\n" + last.output())
                    .isEqualTo(isLast ? Integer.parseInt(block.name()) : 0);
        }
    }

    /** Each line of the guide begins one of the output, in the same order. */
    private void assertPrinted(MarkedBlock block) {
        List<String> printed = lines(last.output());
        int at = 0;
        for (String line : lines(block.text())) {
            while (at < printed.size() && !printed.get(at).startsWith(line)) {
                at++;
            }
            assertThat(at).as(block.name() + ": " + line + "\n" + last.output()).isLessThan(printed.size());
            at++;
        }
    }

    /** Behind the only line of the file that contains the text. */
    private void add(MarkedBlock block) throws IOException {
        String[] where = block.name().split(" \\| ", 2);
        Path file = home.resolve(where[0]);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        List<String> found =
                lines.stream().filter(line -> line.contains(where[1])).toList();
        assertThat(found).as(block.name()).hasSize(1);
        lines.add(lines.indexOf(found.get(0)) + 1, block.text().stripTrailing());
        Files.write(file, lines);
    }

    private void sendThePayload(HubProcess hub) {
        // the reader's own source is in no contract
        HubClient client = new HubClient(hub.baseUrl()).outsideTheContract();
        String payload = MarkedBlock.of(GUIDE).get(0).text();

        Reply first = client.post("/v1/sources/shoptide/events", hub.key(), payload);
        Reply again = client.post("/v1/sources/shoptide/events", hub.key(), payload);
        JsonNode why =
                client.get("/v1/events?external_event_id=1001", hub.key()).json();
        JsonNode source = client.get("/v1/sources/shoptide", hub.key()).json();

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().at("/data/commission_amount").asText())
                .as("40 % of the bundle")
                .isEqualTo("39.6");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/data/replayed").booleanValue()).isTrue();
        assertThat(why.at("/data/0/source").textValue()).isEqualTo("shoptide");
        assertThat(source.at("/data/events/converted").asInt()).isEqualTo(1);
        switchOff(hub);
    }

    private void switchOff(HubProcess hub) {
        String team = hub.demo().path("team_id").textValue();
        Ended off = tributary("sources", "off", "shoptide", "--team", team);
        Ended list = tributary("sources", "list", "--team", team);

        assertThat(off.status()).as(off.output()).isZero();
        assertThat(lines(list.output())).anyMatch(line -> line.matches("shoptide +off +20\\S+Z +1 converted +none"));
    }

    private Ended tributary(String... words) {
        return HubProcess.run(home, List.of(words), List.of("TRIBUTARY_DATA=" + data));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : Repository.files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
