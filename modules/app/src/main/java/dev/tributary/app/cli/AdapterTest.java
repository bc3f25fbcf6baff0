package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.app.adapter.ExampleReport;
import dev.tributary.app.adapter.HttpExamples;
import dev.tributary.app.adapter.ProfileReports;
import dev.tributary.app.adapter.SourceFolder;
import dev.tributary.app.hub.Administration;
import dev.tributary.app.hub.DemoFile;
import dev.tributary.app.hub.Modules;
import dev.tributary.app.hub.TeamValues;
import dev.tributary.app.hub.TrialTeams;
import dev.tributary.app.settings.Setting;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.MappingCheck;
import dev.tributary.mapping.examples.MappingCheck.Result;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description = {
            "Check every example of a source: what its mapping makes of the request, without hub or database.",
            "With --demo or --hub they are sent over HTTP. Ends with 6 when one fails."
        })
final class AdapterTest implements Callable<Integer> {
    private final RootCommand root;
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FOLDER", description = "routes/sources/NAME, or just NAME.")
    private String folder = "";

    @Option(
            names = "--demo",
            description = "Send them to the trial hub that runs here (./tributary demo), each with a fresh team.")
    private boolean demo;

    @Option(
            names = "--hub",
            paramLabel = "URL",
            description =
                    "Send them to this hub, as the team of --key, which has what a trial team has. What was sent before"
                            + " is known there: a second run is answered otherwise.")
    private @Nullable URI hub;

    @Option(names = "--key", paramLabel = "KEY", description = "An API key of that hub.")
    private @Nullable String key;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Data folder of the trial hub (TRIBUTARY_DATA; data).")
    private @Nullable String data;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    AdapterTest(RootCommand root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        if ((hub == null) != (key == null) || (demo && hub != null)) {
            throw new ParameterException(
                    command.commandLine(), "Name a hub with --hub and --key, or the trial hub with --demo, or none.");
        }
        SourceFolder source = AdapterCommand.source(folder, surroundings);
        try {
            List<String> missing = source.missing();
            List<ExampleReport> reports = check(source);
            boolean well = missing.isEmpty() && reports.stream().noneMatch(ExampleReport::failed);
            print(source, missing, reports, well, command);
            return well ? ExitCode.OK : ExitCode.FAILED;
        } catch (HttpExamples.NoAnswerException away) {
            throw new SetupException(
                    String.valueOf(away.getMessage()), "Start it, or name the right one with --hub.", away);
        } catch (MappingException
                | IllegalArgumentException wrong) { // no jq, or no example: the message names the file
            if (json) {
                new Printer(command)
                        .json(Map.of(
                                "source",
                                source.name(),
                                "ok",
                                false,
                                "problems",
                                List.of(String.valueOf(wrong.getMessage()))));
            } else {
                new Printer(command).line("FAIL " + wrong.getMessage());
            }
            return ExitCode.FAILED;
        }
    }

    private List<ExampleReport> check(SourceFolder source) {
        if (source.isProfile()) {
            return ProfileReports.of(source.folder()); // files come by no door that HTTP could knock at
        }
        if (hub != null) {
            Map<String, String> team = Map.of("<key>", Objects.requireNonNull(key));
            return run(source, new HttpExamples(hub, () -> team)::check);
        }
        if (!demo) {
            return run(source, new MappingCheck(source.mapping(), source.settings())::check);
        }
        Settings settings = surroundings.reader().read(data == null ? Map.of() : Map.of(Setting.DATA, data));
        root.logForPeople(settings);
        URI running = DemoFile.hubOf(settings.data(), JsonMapper.builder().build())
                .orElseThrow(() -> new SetupException(
                        "No trial hub runs on " + settings.data() + ".",
                        "Start one: ./tributary demo. It reads the routes when it starts."));
        try (Administration administration = Administration.of(settings)) {
            Modules modules = administration.open();
            return run(source, new HttpExamples(running, () -> TeamValues.of(TrialTeams.fresh(modules)))::check);
        }
    }

    private static List<ExampleReport> run(SourceFolder source, Function<Example, Result> check) {
        List<ExampleReport> reports = new ArrayList<>();
        source.examples().forEach(example -> reports.add(new ExampleReport(example.name(), check.apply(example))));
        return reports;
    }

    private void print(
            SourceFolder source, List<String> missing, List<ExampleReport> reports, boolean well, CommandSpec command) {
        Printer printer = new Printer(command);
        if (json) {
            printer.json(Map.of(
                    "source",
                    source.name(),
                    "ok",
                    well,
                    "problems",
                    missing,
                    "examples",
                    reports.stream().map(ExampleReport::document).toList()));
            return;
        }
        Ansi ansi = command.commandLine().getColorScheme().ansi();
        reports.forEach(report -> report.lines().forEach(line -> printer.line(DiffColors.of(line, ansi))));
        missing.forEach(each -> printer.line(DiffColors.of("FAIL " + each, ansi)));
        long failed = reports.stream().filter(ExampleReport::failed).count() + missing.size();
        long beyond = reports.stream().filter(ExampleReport::outOfReach).count();
        printer.line(reports.size() + " examples, " + failed + " failed"
                + (beyond == 0 ? "." : "; " + beyond + " never reach the mapping: --demo sends them too."));
    }
}
