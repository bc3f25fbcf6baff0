package dev.tributary.systemtests.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.Repository;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SharedHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Copies the README's commands into a shell, one by one, as a newcomer does; only ports and folders are the test's. */
@ExtendWith(SharedHub.class)
class ReadmeIT {
    private final HubProcess hub;

    ReadmeIT(HubProcess hub) {
        this.hub = hub;
    }

    @Test
    @Timeout(60)
    void theFirstCommissionIsThereAfterTheCommandsOfTheReadme() throws Exception {
        List<MarkedBlock> blocks = MarkedBlock.of("README.md").stream()
                .filter(block -> block.mark().equals("demo"))
                .toList();
        assertThat(blocks).extracting(MarkedBlock::name).containsExactly("first commission", "explanation");
        String commission = blocks.get(0).text();

        String said = shell(
                commission + "echo\n" + commission + "echo\n" + blocks.get(1).text());

        List<String> answers = said.lines().filter(line -> line.startsWith("{")).toList();
        assertThat(answers).as(said).hasSize(3);
        assertThat(answers.get(0)).contains("\"commission_amount\":29.7", "\"replayed\":false");
        assertThat(answers.get(1)).contains("\"commission_amount\":29.7", "\"replayed\":true");
        assertThat(answers.get(2)).contains("99.00 USD x 30 % = 29.70 USD");
    }

    @Test
    @Timeout(60)
    void aProgramRunsOnTheCommandsOfItsGuide(@TempDir Path folder) throws Exception {
        List<MarkedBlock> blocks = MarkedBlock.of("docs/running-a-program.md");
        assertThat(blocks)
                .extracting(MarkedBlock::name)
                .containsExactly("preview", "sale and refund", "payouts", "statement");
        String setup = """
                HUB=http://localhost:8080/v1
                KEY=$(sed -n 's/.*"api_key" *: *"\\([^"]*\\)".*/\\1/p' data/demo.json)
                """;
        assertThat(Repository.read(Repository.resolve("docs/running-a-program.md")))
                .contains(setup);

        String said;
        try (SeededTeams teams = new SeededTeams(hub)) { // the demo's team may have been paid this month
            Path demo = folder.resolve("demo.json");
            Files.writeString(demo, "{\"api_key\": \"" + teams.fresh().key() + "\"}");
            said = shell(setup.replace("data/demo.json", demo.toString())
                    + String.join(
                            "echo\n", blocks.stream().map(MarkedBlock::text).toList()));
        }

        assertThat(said)
                .contains("200.00 USD x 20 % = 40.00 USD")
                .contains("\"commission_amount\":120,")
                .contains("\"sale_amount\":200,", "\"commission_amount\":60,", "\"sales_status\":\"partial_refunded\"")
                .contains("\"payment_threshold\":2500")
                .containsPattern("@affiliates.example,\\d+\\.\\d\\d,USD,pay_")
                .containsPattern("earned,com_\\w+,earn_\\w+,120.00,")
                .containsPattern("refund,com_\\w+,earn_\\w+,-60.00,");
    }

    private String shell(String script) throws IOException, InterruptedException {
        String here = script.replace("http://localhost:8080", hub.baseUrl().toString())
                .replace("data/demo.json", hub.data().resolve("demo.json").toString())
                .replace("inv_2026_000145", "inv_of_the_readme");
        Process bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", here.replace("curl ", "curl -sS "))
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(said).isZero();
        return said;
    }
}
