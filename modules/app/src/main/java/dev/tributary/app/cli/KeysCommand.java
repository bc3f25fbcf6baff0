package dev.tributary.app.cli;

import dev.tributary.app.hub.Administration;
import dev.tributary.app.hub.Modules;
import dev.tributary.app.settings.Settings;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.ApiKey;
import dev.tributary.partners.api.ApiKeys.IssuedKey;
import dev.tributary.partners.api.ApiKeys.KeyKind;
import dev.tributary.partners.api.Scope;
import dev.tributary.partners.api.Team;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "keys", description = "API keys: what callers of the HTTP interface show.")
final class KeysCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say what to do: create, list or revoke.");
    }

    @Command(name = "create", description = "Create a key. Its secret is shown this once.")
    static final class Create implements Callable<Integer> {
        private final RootCommand root;
        private final Surroundings surroundings;

        @Mixin
        private AdministrationOptions options = new AdministrationOptions();

        @Option(names = "--team", paramLabel = "TEAM", description = "Id or name. Default: the only team there is.")
        private @Nullable String team;

        @Option(names = "--name", paramLabel = "NAME", required = true, description = "What the key is for.")
        private String name = "";

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                description = "What it may do, such as write:commissions; repeatable. Default: everything.")
        private List<String> scopes = new ArrayList<>();

        @Option(
                names = "--expires",
                paramLabel = "WHEN",
                description = "90d for ninety days, or a date such as 2030-12-31 (its beginning, UTC). Default: never.")
        private @Nullable String expires;

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                defaultValue = "live",
                description = "live or dev: which prefix the key carries. Default: live.")
        private KeyKind kind = KeyKind.LIVE;

        @Spec
        private @Nullable CommandSpec spec;

        Create(RootCommand root, Surroundings surroundings) {
            this.root = root;
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            CommandSpec command = Objects.requireNonNull(spec);
            if (name.isBlank() || name.length() > 255) {
                throw new ParameterException(command.commandLine(), "A key's name has 1 to 255 characters.");
            }
            Set<Scope> granted = scopes(command);
            Settings settings = surroundings.reader().read(options.flags());
            root.logForPeople(settings);
            try (Administration administration = Administration.of(settings)) {
                Modules modules = administration.open();
                var expiresAt = new Expiry(modules.clock().instant()).read(expires, command.commandLine());
                Team owner = new TeamLookup(modules).one(team, command.commandLine());
                IssuedKey issued = modules.database().inTransaction(Set.of(owner.id()), tx -> modules.apiKeys()
                        .create(tx, owner.id(), name.strip(), kind, granted, expiresAt));
                print(issued, owner, new Printer(command));
                return ExitCode.OK;
            }
        }

        private void print(IssuedKey issued, Team owner, Printer printer) {
            if (options.json()) {
                Map<String, @Nullable Object> document = KeyView.document(issued.key());
                document.put("secret", issued.secret());
                printer.json(document);
                return;
            }
            printer.line("Created key " + IdType.API_KEY.write(issued.key().id()) + " of team " + owner.name()
                    + ". Its secret is shown this once:");
            printer.line(issued.secret());
        }

        private Set<Scope> scopes(CommandSpec command) {
            Set<Scope> granted = EnumSet.noneOf(Scope.class);
            for (String text : scopes) {
                granted.add(Scope.read(text)
                        .orElseThrow(() -> new ParameterException(
                                command.commandLine(),
                                text + " is no scope. There are: " + KeyView.scopes(EnumSet.allOf(Scope.class))
                                        + ".")));
            }
            return granted.isEmpty() ? EnumSet.allOf(Scope.class) : granted;
        }
    }

    @Command(name = "list", description = "List keys, without their secrets.")
    static final class ListAll implements Callable<Integer> {
        private final RootCommand root;
        private final Surroundings surroundings;

        @Mixin
        private AdministrationOptions options = new AdministrationOptions();

        @Option(names = "--team", paramLabel = "TEAM", description = "Id or name. Default: all teams.")
        private @Nullable String team;

        @Spec
        private @Nullable CommandSpec spec;

        ListAll(RootCommand root, Surroundings surroundings) {
            this.root = root;
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            Settings settings = surroundings.reader().read(options.flags());
            root.logForPeople(settings);
            try (Administration administration = Administration.of(settings)) {
                Modules modules = administration.open();
                TeamLookup lookup = new TeamLookup(modules);
                List<ApiKey> keys = new ArrayList<>();
                for (Team each : team == null
                        ? lookup.all()
                        : List.of(lookup.one(team, Objects.requireNonNull(spec).commandLine()))) {
                    keys.addAll(modules.database().inTransaction(Set.of(each.id()), tx -> modules.apiKeys()
                            .list(tx, each.id())));
                }
                Printer printer = new Printer(Objects.requireNonNull(spec));
                if (options.json()) {
                    printer.json(keys.stream().map(KeyView::document).toList());
                } else {
                    printer.table(KeyView.table(keys, modules.clock().instant()));
                }
                return ExitCode.OK;
            }
        }
    }

    @Command(name = "revoke", description = "Make a key useless, for ever.")
    static final class Revoke implements Callable<Integer> {
        private final RootCommand root;
        private final Surroundings surroundings;

        @Mixin
        private AdministrationOptions options = new AdministrationOptions();

        @Parameters(paramLabel = "ID", description = "The key's id, key_…, as ./tributary keys list shows it.")
        private String id = "";

        @Spec
        private @Nullable CommandSpec spec;

        Revoke(RootCommand root, Surroundings surroundings) {
            this.root = root;
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            UUID key = IdType.API_KEY.read(id).orElseThrow(() -> new NotFoundException(unknown()));
            Settings settings = surroundings.reader().read(options.flags());
            root.logForPeople(settings);
            try (Administration administration = Administration.of(settings)) {
                Modules modules = administration.open();
                boolean revoked = new TeamLookup(modules).all().stream().anyMatch(team -> modules.database()
                        .inTransaction(
                                Set.of(team.id()), tx -> modules.apiKeys().revoke(tx, team.id(), key)));
                if (!revoked) {
                    throw new NotFoundException(unknown());
                }
                Printer printer = new Printer(Objects.requireNonNull(spec));
                if (options.json()) {
                    printer.json(Map.of("id", id, "revoked", true));
                } else {
                    printer.line("Revoked key " + id + ". A running hub stops taking it within seconds.");
                }
                return ExitCode.OK;
            }
        }

        private String unknown() {
            return "There is no key " + id + ". See ./tributary keys list.";
        }
    }
}
