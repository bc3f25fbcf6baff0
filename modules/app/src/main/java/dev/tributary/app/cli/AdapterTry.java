package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.adapter.JsonText;
import dev.tributary.app.adapter.PayloadTrial;
import dev.tributary.app.adapter.SourceFolder;
import dev.tributary.app.hub.Administration;
import dev.tributary.app.hub.DemoFile;
import dev.tributary.app.hub.Modules;
import dev.tributary.app.settings.Settings;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "try",
        description = {
            "Show what a payload would do: events, problems, and with a database decision, commissions and postings.",
            "Everything is taken back: nothing is written. Ends with 6 when the payload would be refused."
        })
final class AdapterTry implements Callable<Integer> {
    private static final long BODY_BYTES_MAX = 64L * 1024 * 1024;

    private final RootCommand root;
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "routes/sources/NAME, or just NAME.")
    private String folder = "";

    @Parameters(index = "1", paramLabel = "PAYLOAD", description = "A file with the body as the vendor sends it.")
    private Path payload = Path.of("");

    @Option(
            names = "--team",
            paramLabel = "TEAM",
            description = "As whose event it is decided: id or name. Default: the trial's, or the only team there is.")
    private @Nullable String team;

    @Mixin
    private AdministrationOptions options = new AdministrationOptions();

    @Spec
    private @Nullable CommandSpec spec;

    AdapterTry(RootCommand root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SourceFolder source = AdapterCommand.source(folder, surroundings);
        byte[] body = read(surroundings.reader().workingDirectory().resolve(payload), BODY_BYTES_MAX);
        Settings settings = surroundings.reader().read(options.flags());
        root.logForPeople(settings);
        Printer printer = new Printer(Objects.requireNonNull(spec));
        PayloadTrial trial = new PayloadTrial(source, body);
        if (!hasDatabase(settings)) {
            return show(trial.withoutDatabase(), null, printer);
        }
        try (Administration administration = Administration.of(settings)) {
            Modules modules = administration.open();
            Team owner = new TeamLookup(modules)
                    .one(team(settings), Objects.requireNonNull(spec).commandLine());
            return show(
                    trial.asTeam(
                            modules.dryRuns(),
                            owner.id(),
                            settings(modules, owner, source.name()),
                            modules.clock().instant()),
                    owner,
                    printer);
        }
    }

    private static @Nullable String settings(Modules modules, Team owner, String source) {
        return modules
                .database()
                .inTransaction(Set.of(owner.id()), tx -> modules.integrations().list(tx, owner.id()))
                .stream()
                .filter(integration ->
                        integration.enabled() && integration.kind().equals(source))
                .map(Integration::settings)
                .findFirst()
                .orElse(null);
    }

    /** Beside a trial hub, its own. */
    private @Nullable String team(Settings settings) {
        return team == null && settings.ownerDatabase() == null
                ? DemoFile.teamOf(settings.data(), JsonMapper.builder().build()).orElse(null)
                : team;
    }

    /** One is named, or a trial hub runs. None is started for this: that would leave a folder behind. */
    private boolean hasDatabase(Settings settings) {
        return team != null
                || settings.database() != null
                || settings.ownerDatabase() != null
                || EmbeddedPostgresServer.running(settings.embeddedDatabase()).isPresent();
    }

    /** @throws NotFoundException when there is no such file */
    static byte[] read(Path file, long bytesMax) {
        if (!Files.isRegularFile(file)) {
            throw new NotFoundException("There is no file " + file + ".");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) bytesMax);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private int show(ObjectNode found, @Nullable Team owner, Printer printer) {
        boolean well = PayloadTrial.isWell(found);
        if (options.json()) {
            printer.json(found);
            return well ? ExitCode.OK : ExitCode.FAILED;
        }
        int number = 1;
        for (JsonNode event : found.path("events")) {
            printer.line("Event " + number++ + " of " + found.path("events").size() + ", as understood:");
            JsonText.pretty(event).lines().forEach(line -> printer.line("  " + line));
        }
        problems(found.path("problems"), printer);
        if (owner == null) {
            printer.line("What it would do is decided with a database: run ./tributary demo, or name one"
                    + " (TRIBUTARY_OWNER_DATABASE_URL).");
            return well ? ExitCode.OK : ExitCode.FAILED;
        }
        found.path("outcomes").forEach(outcome -> outcome(outcome, owner, printer));
        printer.line("Nothing was written.");
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void outcome(JsonNode outcome, Team owner, Printer printer) {
        printer.line("Event " + (outcome.path("event").asInt() + 1) + " of team " + owner.name() + " would be "
                + outcome.path("outcome").asText().replace('_', ' ') + ": "
                + outcome.at("/decision/summary").asText("no decision is kept") + ".");
        problems(outcome.path("problems"), printer);
        table(
                "Commissions:",
                outcome.path("commissions"),
                printer,
                "type",
                "affiliate_id",
                "amount",
                "currency",
                "status");
        table("Postings:", outcome.path("postings"), printer, "account", "affiliate_id", "debit", "credit", "currency");
    }

    private static void problems(JsonNode problems, Printer printer) {
        if (!problems.isEmpty()) {
            printer.line("Problems:");
        }
        for (JsonNode problem : problems) {
            String pointer = problem.path("pointer").asText("");
            printer.line("  " + (problem.path("pointer").isNull() ? "(body)" : pointer) + "  "
                    + problem.path("message").asText());
        }
    }

    private static void table(String title, JsonNode rows, Printer printer, String... columns) {
        if (rows.isEmpty()) {
            return;
        }
        printer.line(title);
        List<List<String>> table = new ArrayList<>(List.of(List.of(columns)));
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(row.path(column).isNull() ? "" : row.path(column).asText());
            }
            table.add(cells);
        }
        printer.table(table);
    }
}
