package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** The kit without a hub and without a database. */
class AdapterKitTest {
    private static final Path ROUTES = Path.of(System.getProperty("tributary.root"), "routes");

    @TempDir
    Path home;

    private Cli cli = new Cli(Path.of(""));

    @BeforeEach
    void anInstallation() throws IOException {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            for (Path file : files.filter(AdapterKitTest::isRouteOrMapping).toList()) {
                Path target =
                        home.resolve("routes").resolve(ROUTES.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        cli = new Cli(home);
    }

    private static boolean isRouteOrMapping(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".camel.yaml") || name.equals("mapping.jq");
    }

    @Test
    void aNewSourceIsGreenAsItIsWritten() {
        Result made = cli.run("adapter", "new", "shoptide");
        Result tested = cli.run("adapter", "test", "shoptide");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).startsWith("Wrote routes/sources/shoptide.");
        assertThat(tested.code()).as(tested.out()).isZero();
        assertThat(tested.out()).contains("ok   accepted-sample").contains("6 examples, 0 failed; 2 never reach");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"who\": \"someone\", \"steps\": 3}",
                "{\"user\": {\"id\": 7}}",
                "{\"type\": \"x\", \"user\": {\"id\": 7}, \"id\": 8, \"price\": 1, \"currency\": \"JPY\"}",
                "{\"kind\": \"a b\", \"orderId\": 12, \"user-id\": \"u\", \"amount\": \"1.10\", \"currency\": \"KWD\","
                        + " \"time\": \"2026-06-22T12:00:00+02:00\", \"list\": [1], \"odd.name\": {\"id\": 1}}",
            })
    void whateverTheVendorSends(String payload) throws IOException {
        Files.writeString(home.resolve("p.json"), payload);

        Result made = cli.run("adapter", "new", "odd", "--vendor-payload", "p.json");
        Result tested = cli.run("adapter", "test", "routes/sources/odd");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(tested.code()).as(tested.out()).isZero();
    }

    @Test
    void everySourceOfTheHubIsGreenToo() throws IOException {
        try (Stream<Path> sources = Files.list(ROUTES.resolve("sources"))) {
            for (Path source : sources.toList()) {
                Result tested = cli.run("adapter", "test", source.toString());
                assertThat(tested.code()).as(tested.out()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "a_b", "-a", "a-", "a..b", "../a", "api", "track", "", "segment", "affiliates"})
    void aNameThatWillNotDoIsRefused(String name) {
        Result result = cli.run("adapter", "new", name);

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).isNotBlank();
    }

    @Test
    void aPathThatIsTakenIsRefused() {
        Result taken = cli.run("adapter", "new", "shoptide", "--path", "/v1/conversions");
        Result elsewhere = cli.run("adapter", "new", "shoptide", "--path", "/somewhere");

        assertThat(taken.code()).isEqualTo(ExitCode.USAGE);
        assertThat(taken.err()).contains("listens on /v1/conversions already");
        assertThat(elsewhere.code()).isEqualTo(ExitCode.USAGE);
        assertThat(home.resolve("routes/sources/shoptide")).doesNotExist();
    }

    @Test
    void aPayloadThatIsNoObjectIsRefused() throws IOException {
        Files.writeString(home.resolve("p.json"), "[1]");

        Result result = cli.run("adapter", "new", "shoptide", "--vendor-payload", "p.json");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("no JSON object");
        assertThat(cli.run("adapter", "new", "shoptide", "--vendor-payload", "q.json")
                        .code())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(home.resolve("routes/sources/shoptide")).doesNotExist();
    }

    @Test
    void anExampleThatFailsIsShownAsADiff() throws IOException {
        cli.run("adapter", "new", "shoptide");
        edit(
                "examples/accepted-sample.json",
                "\"sale_amount\": 99,\n      \"sale_amount_currency\"",
                "\"sale_amount\": 98,\n      \"sale_amount_currency\"");

        Result result = cli.run("adapter", "test", "shoptide");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out())
                .contains("FAIL accepted-sample\n")
                .contains(
                        "     --- expected events\n     +++ actual events\n     @@ /0/sale_amount @@\n     -98\n     +99\n")
                .contains("1 failed");
        assertThat(cli.run("adapter", "test", "shoptide", "--json").out())
                .contains("\"pointer\" : \"/0/sale_amount\"")
                .contains("\"ok\" : false");
    }

    @Test
    void aMappingThatIsNoProgramIsShown() throws IOException {
        cli.run("adapter", "new", "shoptide");
        edit("mapping.jq", "\nend\n", "\n");

        Result result = cli.run("adapter", "test", "shoptide");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).contains("The mapping of source shoptide is not valid jq");
    }

    @Test
    void aSourceThatDoesNotShowEverySituationIsNotFinished() throws IOException {
        cli.run("adapter", "new", "shoptide");
        Files.delete(source("examples/duplicate-sample.json"));
        Files.delete(source("README.md"));

        Result result = cli.run("adapter", "test", "shoptide");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).contains("FAIL There is no README.md.").contains("what is duplicate");
    }

    @Test
    void aPayloadIsTriedWithTheMappingAloneWhereThereIsNoDatabase() throws IOException {
        cli.run("adapter", "new", "shoptide");
        Files.writeString(
                home.resolve("p.json"),
                "{\"event\":\"order.paid\",\"order\":{\"id\":7,\"customer_id\":\"c\",\"total\":\"1.50\",\"currency\":\"eur\"}}");
        Files.writeString(
                home.resolve("q.json"),
                "{\"event\":\"order.paid\",\"order\":{\"id\":7,\"total\":\"1,50\",\"currency\":\"eur\"}}");

        Result good = cli.run("adapter", "try", "shoptide", "p.json");
        Result bad = cli.run("adapter", "try", "shoptide", "q.json", "--json");

        assertThat(good.code()).as(good.err()).isZero();
        assertThat(good.out())
                .contains("\"external_event_id\": \"7\"")
                .contains("\"sale_amount\": 1.5")
                .contains("is decided with a database");
        assertThat(bad.code()).isEqualTo(ExitCode.FAILED);
        assertThat(bad.out())
                .contains("/order/total")
                .contains("/order/customer_id")
                .contains("\"written\" : false");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        String segment = ROUTES.resolve("sources/segment").toString();
        assertThat(cli.run("adapter", "test", "nobody").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(cli.run("adapter", "try", "segment", "nothing.json").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(cli.run("adapter", "test", "segment", "--demo").code()).isEqualTo(ExitCode.SETUP);
        assertThat(cli.run("adapter", "test", "segment", "--hub", "http://localhost:1")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("adapter", "test", segment, "--hub", "http://localhost:1", "--key", "k")
                        .code())
                .isEqualTo(ExitCode.SETUP);
        assertThat(cli.run("sources", "off", "nobody").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(DiffColors.of("     -98", Ansi.OFF)).isEqualTo("     -98");
        assertThat(DiffColors.of("     -98", Ansi.ON)).isEqualTo("\u001B[31m     -98\u001B[39m");
        assertThat(DiffColors.of("ok   a", Ansi.ON)).startsWith("\u001B[32m");
        assertThat(DiffColors.of("-    out-of-reach", Ansi.ON)).isEqualTo("-    out-of-reach");
    }

    private Path source(String file) {
        return home.resolve("routes/sources/shoptide").resolve(file);
    }

    private void edit(String file, String before, String after) throws IOException {
        String text = Files.readString(source(file));
        assertThat(text).contains(before);
        Files.writeString(source(file), text.replace(before, after));
    }
}
