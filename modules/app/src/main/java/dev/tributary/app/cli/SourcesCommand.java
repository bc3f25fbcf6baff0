package dev.tributary.app.cli;

import dev.tributary.app.hub.Modules;
import dev.tributary.edge.Edge;
import dev.tributary.intake.api.EventRecords.State;
import dev.tributary.intake.api.SourceRecords.SourceRecord;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Team;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "sources", description = "Sources: what comes in by each, and its switch.")
final class SourcesCommand implements Runnable {
    private static final Duration WINDOW = Duration.ofHours(24);

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what to do: list, on or off.");
    }

    @Command(name = "list", description = "What came in by each source in the last 24 hours.")
    static final class ListAll extends AdministrationCommand {
        private final Surroundings surroundings;

        @Option(names = "--team", paramLabel = "TEAM", description = "Id or name. Default: the only team there is.")
        private @Nullable String team;

        ListAll(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
            this.surroundings = surroundings;
        }

        @Override
        Work prepare() {
            List<String> names = Edge.sources(surroundings.reader().home());
            return (modules, printer) -> {
                Team owner = new TeamLookup(modules).one(team, commandLine());
                List<SourceRecord> records = read(modules, owner, names);
                if (json()) {
                    printer.json(records.stream().map(SourcesCommand::document).toList());
                    return;
                }
                List<List<String>> rows =
                        new ArrayList<>(List.of(List.of("SOURCE", "SWITCH", "LAST EVENT", "EVENTS", "DEAD LETTERS")));
                records.forEach(each -> rows.add(row(each)));
                printer.table(rows);
            };
        }
    }

    @Command(name = "on", description = "Let a source's events in again.")
    static final class On extends Switch {
        On(RootCommand root, Surroundings surroundings) {
            super(root, surroundings, true);
        }
    }

    @Command(
            name = "off",
            description = "Send a source's events away with 503, so that senders keep them and try again later.")
    static final class Off extends Switch {
        Off(RootCommand root, Surroundings surroundings) {
            super(root, surroundings, false);
        }
    }

    /** Turns one source of one team on or off. */
    abstract static class Switch extends AdministrationCommand {
        private final Surroundings surroundings;
        private final boolean on;

        @Parameters(paramLabel = "NAME", description = "The source, as ./tributary sources list shows it.")
        private String name = "";

        @Option(names = "--team", paramLabel = "TEAM", description = "Id or name. Default: the only team there is.")
        private @Nullable String team;

        Switch(RootCommand root, Surroundings surroundings, boolean on) {
            super(root, surroundings);
            this.surroundings = surroundings;
            this.on = on;
        }

        @Override
        Work prepare() {
            if (!Edge.sources(surroundings.reader().home()).contains(name)) {
                throw new NotFoundException("There is no source " + name + ". See ./tributary sources list.");
            }
            return (modules, printer) -> {
                Team owner = new TeamLookup(modules).one(team, commandLine());
                modules.database().inTransaction(Set.of(owner.id()), tx -> {
                    if (on) {
                        modules.sources().switchOn(tx, owner.id(), name);
                    } else {
                        modules.sources()
                                .switchOff(tx, owner.id(), name, modules.clock().instant());
                    }
                    return name;
                });
                if (json()) {
                    printer.json(document(read(modules, owner, List.of(name)).get(0)));
                } else {
                    printer.line("Source " + name + " of team " + owner.name() + " is " + (on ? "on" : "off")
                            + ". A running hub knows within seconds.");
                }
            };
        }
    }

    private static List<SourceRecord> read(Modules modules, Team owner, List<String> names) {
        return modules.database().inTransaction(Set.of(owner.id()), tx -> modules.sources()
                .of(tx, owner.id(), names, modules.clock().instant().minus(WINDOW)));
    }

    private static List<String> row(SourceRecord source) {
        return List.of(
                source.source(),
                source.enabled() ? "on" : "off",
                source.lastEventAt() == null ? "never" : source.lastEventAt().toString(),
                counts(names(source)),
                counts(source.deadLetters()));
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** In the order of the enum. */
    private static Map<String, Long> names(SourceRecord source) {
        Map<State, Long> sorted = new EnumMap<>(State.class);
        sorted.putAll(source.events());
        Map<String, Long> names = new LinkedHashMap<>();
        sorted.forEach((state, total) -> names.put(Wire.name(state), total));
        return names;
    }

    private static Map<String, @Nullable Object> document(SourceRecord source) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", source.source());
        document.put("enabled", source.enabled());
        document.put(
                "switched_off_at",
                source.switchedOffAt() == null ? null : source.switchedOffAt().toString());
        document.put(
                "last_event_at",
                source.lastEventAt() == null ? null : source.lastEventAt().toString());
        document.put("hours", WINDOW.toHours());
        document.put("events", names(source));
        document.put("dead_letters", source.deadLetters());
        return document;
    }
}
