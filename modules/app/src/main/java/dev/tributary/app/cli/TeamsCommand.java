package dev.tributary.app.cli;

import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Team;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "teams", description = "The tenants of the hub: each has its own keys, programs and money.")
final class TeamsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what to do: create or list.");
    }

    @Command(name = "create", description = "Create a team, with a program of the same name and its default group.")
    static final class Create extends AdministrationCommand {
        @Parameters(paramLabel = "NAME", description = "What to call it, at most 255 characters.")
        private String name = "";

        @Option(
                names = "--currency",
                paramLabel = "CODE",
                defaultValue = "USD",
                description = "In which its commissions are owed, such as EUR. Default: USD.")
        private String currency = "USD";

        Create(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
        }

        @Override
        Work prepare() {
            Currency inCurrency = currency();
            if (name.isBlank() || name.length() > 255) {
                throw new ParameterException(commandLine(), "A team's name has 1 to 255 characters.");
            }
            return (modules, printer) -> {
                Team team = new Team(modules.ids().next(), name.strip(), inCurrency);
                modules.database().inTransaction(Set.of(team.id()), tx -> {
                    modules.teams().create(tx, List.of(team));
                    Program program = new Program(team.id(), modules.ids().next(), team.name());
                    modules.programs().create(tx, List.of(program));
                    modules.programs()
                            .createOffers(
                                    tx,
                                    List.of(new Offer(team.id(), modules.ids().next(), program.id(), "Default")));
                    return team;
                });
                print(team, printer);
            };
        }

        private void print(Team team, Printer printer) {
            if (json()) {
                printer.json(document(team));
                return;
            }
            String id = IdType.TEAM.write(team.id());
            printer.line("Created team " + team.name() + ": " + id);
            printer.line("Give it a key: ./tributary keys create --team " + id + " --name NAME");
        }

        private Currency currency() {
            try {
                Currency known = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
                if (known.getDefaultFractionDigits() < 0) {
                    throw new ParameterException(
                            commandLine(),
                            currency
                                    + " has no minor unit, so nothing can be owed in it. Name a currency such as USD.");
                }
                return known;
            } catch (IllegalArgumentException unknown) {
                throw new ParameterException(
                        commandLine(), currency + " is not a currency code of ISO 4217, such as USD.", unknown);
            }
        }
    }

    @Command(name = "list", description = "List all teams.")
    static final class ListAll extends AdministrationCommand {
        ListAll(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
        }

        @Override
        Work prepare() {
            return (modules, printer) -> print(new TeamLookup(modules).all(), printer);
        }

        private void print(List<Team> teams, Printer printer) {
            if (json()) {
                printer.json(teams.stream().map(TeamsCommand::document).toList());
                return;
            }
            List<List<String>> rows = new ArrayList<>(List.of(List.of("ID", "NAME", "CURRENCY")));
            teams.forEach(team -> rows.add(List.of(
                    IdType.TEAM.write(team.id()), team.name(), team.currency().getCurrencyCode())));
            printer.table(rows);
        }
    }

    private static Map<String, String> document(Team team) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("id", IdType.TEAM.write(team.id()));
        document.put("name", team.name());
        document.put("currency", team.currency().getCurrencyCode());
        return document;
    }
}
