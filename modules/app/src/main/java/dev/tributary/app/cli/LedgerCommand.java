package dev.tributary.app.cli;

import dev.tributary.app.hub.Modules;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Team;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "ledger", description = "The books: every commission, in debits and credits.")
final class LedgerCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what to do: verify.");
    }

    @Command(
            name = "verify",
            description =
                    "Check that the books are right, and that nobody changed them. Ends with 5 when they are not.")
    static final class Verify extends AdministrationCommand {
        @Option(names = "--team", paramLabel = "TEAM", description = "Its id or name. Default: all teams.")
        private @Nullable String team;

        Verify(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
        }

        @Override
        Work prepare() {
            return (modules, printer) -> {
                TeamLookup lookup = new TeamLookup(modules);
                List<Team> teams = team == null ? lookup.all() : List.of(lookup.one(team, commandLine()));
                List<Violation> violations = new ArrayList<>();
                teams.forEach(each -> violations.addAll(verify(modules, each)));
                print(teams.size(), violations, printer);
                if (!violations.isEmpty()) {
                    throw new ViolatedException(violations.size());
                }
            };
        }

        private static List<Violation> verify(Modules modules, Team team) {
            return modules.database()
                    .inTransaction(Set.of(team.id()), tx -> modules.ledger().verify(tx, team.id()));
        }

        private void print(int teams, List<Violation> violations, Printer printer) {
            if (json()) {
                printer.json(violations.stream().map(LedgerCommand::document).toList());
                return;
            }
            if (violations.isEmpty()) {
                printer.line("The books of " + teams + (teams == 1 ? " team are right." : " teams are right."));
                return;
            }
            List<List<String>> rows = new ArrayList<>(List.of(List.of("TEAM", "CHECK", "WHAT", "WHY")));
            violations.forEach(each ->
                    rows.add(List.of(IdType.TEAM.write(each.team()), each.check(), each.subject(), each.message())));
            printer.table(rows);
        }
    }

    private static Map<String, String> document(Violation violation) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("team_id", IdType.TEAM.write(violation.team()));
        document.put("check", violation.check());
        document.put("subject", violation.subject());
        document.put("message", violation.message());
        return document;
    }

    /** The books are wrong: said on standard output already. */
    static final class ViolatedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ViolatedException(int count) {
            super(count + (count == 1 ? " violation." : " violations.") + " Nobody should be paid before they are"
                    + " understood; see docs/commissions.md.");
        }
    }
}
