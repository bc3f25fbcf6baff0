package dev.tributary.app.cli;

import dev.tributary.app.database.AppRole;
import dev.tributary.app.database.HubDatabase;
import dev.tributary.app.database.Schema;
import dev.tributary.app.database.Server;
import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.platform.database.DatabaseSettings;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        description = {
            "Set up or update the database named in TRIBUTARY_OWNER_DATABASE_URL.",
            "Makes the plain role the hub connects as, when it is missing, and brings the schema up to date. Running it"
                    + " again does no harm."
        })
final class MigrateCommand implements Callable<Integer> {
    private final RootCommand root;
    private final Surroundings surroundings;

    @Option(
            names = "--app-role",
            paramLabel = "ROLE",
            description = "Role the hub connects as. Default: the one in TRIBUTARY_DATABASE_URL, else tributary_app.")
    private @Nullable String appRole;

    @Option(names = "--status", description = "Change nothing; list the migrations that are waiting.")
    private boolean status;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    MigrateCommand(RootCommand root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = surroundings.reader().read(Map.of());
        root.logForPeople(settings);
        Printer printer = new Printer(Objects.requireNonNull(spec));
        DatabaseUrl ownerUrl = settings.ownerDatabase();
        if (ownerUrl == null) {
            throw new SetupException(
                    HubDatabase.OWNER_VARIABLE + " is not set.",
                    "Set it to the database and the role that owns it, or may:\n  " + HubDatabase.OWNER_VARIABLE + "='"
                            + DatabaseUrl.EXAMPLE + "' ./tributary migrate");
        }
        Server owner = new Server(ownerUrl, HubDatabase.OWNER_VARIABLE);
        owner.look();
        DatabaseSettings access = settings.pool().to(ownerUrl);
        String role = role(settings);
        if (status) {
            printStatus(Schema.pending(access, role), printer);
        } else {
            AppRole.Prepared prepared = AppRole.prepare(owner, role, knownPassword(settings, role));
            printResult(Schema.migrate(access, role), prepared, ownerUrl, printer);
        }
        return ExitCode.OK;
    }

    private String role(Settings settings) {
        if (appRole != null) {
            return appRole;
        }
        return settings.database() == null
                ? EmbeddedPostgresServer.APP_ROLE
                : settings.database().user();
    }

    private static @Nullable String knownPassword(Settings settings, String role) {
        DatabaseUrl hub = settings.database();
        return hub != null && hub.user().equals(role) ? hub.password() : null;
    }

    private void printStatus(List<String> pending, Printer printer) {
        if (json) {
            printer.json(Map.of("pending", pending));
            return;
        }
        printer.line(pending.isEmpty() ? "The schema is up to date." : "Waiting:");
        pending.forEach(script -> printer.line("  " + script));
    }

    private void printResult(int scripts, AppRole.Prepared prepared, DatabaseUrl owner, Printer printer) {
        if (json) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("migrations_applied", scripts);
            answer.put("app_role", prepared.url().user());
            answer.put("app_role_created", !prepared.existed());
            answer.put(
                    "database_url", prepared.existed() ? null : prepared.url().withPassword());
            printer.json(answer);
            return;
        }
        printer.line(
                scripts == 0
                        ? "The schema of " + owner + " was up to date."
                        : "Brought the schema of " + owner + " up to date: " + scripts + " migrations.");
        if (prepared.existed()) {
            printer.line("The role " + prepared.url().user() + " exists; its password was left as it is.");
            return;
        }
        printer.line(
                "Created the role " + prepared.url().user() + ". Its password is shown this once; start the hub with");
        printer.line("  " + HubDatabase.HUB_VARIABLE + "='" + prepared.url().withPassword() + "' ./tributary up");
    }
}
