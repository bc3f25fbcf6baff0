package dev.tributary.app.cli;

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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    static final class Create extends AdministrationCommand {
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

        Create(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
        }

        @Override
        Work prepare() {
            if (name.isBlank() || name.length() > 255) {
                throw new ParameterException(commandLine(), "A key's name has 1 to 255 characters.");
            }
            Set<Scope> granted = granted();
            return (modules, printer) -> {
                var expiresAt = new Expiry(modules.clock().instant()).read(expires, commandLine());
                Team owner = new TeamLookup(modules).one(team, commandLine());
                IssuedKey issued = modules.database().inTransaction(Set.of(owner.id()), tx -> modules.apiKeys()
                        .create(tx, owner.id(), name.strip(), kind, granted, expiresAt));
                print(issued, owner, printer);
            };
        }

        private void print(IssuedKey issued, Team owner, Printer printer) {
            if (json()) {
                Map<String, @Nullable Object> document = KeyView.document(issued.key());
                document.put("secret", issued.secret());
                printer.json(document);
                return;
            }
            printer.line("Created key " + IdType.API_KEY.write(issued.key().id()) + " of team " + owner.name()
                    + ". Its secret is shown this once:");
            printer.line(issued.secret());
        }

        private Set<Scope> granted() {
            Set<Scope> granted = EnumSet.noneOf(Scope.class);
            for (String text : scopes) {
                granted.add(Scope.read(text)
                        .orElseThrow(() -> new ParameterException(
                                commandLine(),
                                text + " is no scope. There are: " + KeyView.scopes(EnumSet.allOf(Scope.class))
                                        + ".")));
            }
            return granted.isEmpty() ? EnumSet.allOf(Scope.class) : granted;
        }
    }

    @Command(name = "list", description = "List keys, without their secrets.")
    static final class ListAll extends AdministrationCommand {
        @Option(names = "--team", paramLabel = "TEAM", description = "Id or name. Default: all teams.")
        private @Nullable String team;

        ListAll(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
        }

        @Override
        Work prepare() {
            return (modules, printer) -> {
                TeamLookup lookup = new TeamLookup(modules);
                List<Team> owners = team == null ? lookup.all() : List.of(lookup.one(team, commandLine()));
                List<ApiKey> keys = new ArrayList<>();
                for (Team owner : owners) {
                    keys.addAll(modules.database().inTransaction(Set.of(owner.id()), tx -> modules.apiKeys()
                            .list(tx, owner.id())));
                }
                if (json()) {
                    printer.json(keys.stream().map(KeyView::document).toList());
                } else {
                    printer.table(KeyView.table(keys, modules.clock().instant()));
                }
            };
        }
    }

    @Command(name = "revoke", description = "Make a key useless, for ever.")
    static final class Revoke extends AdministrationCommand {
        @Parameters(paramLabel = "ID", description = "The key's id, key_…, as ./tributary keys list shows it.")
        private String id = "";

        Revoke(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
        }

        @Override
        Work prepare() {
            UUID key = IdType.API_KEY.read(id).orElseThrow(() -> new NotFoundException(unknown()));
            return (modules, printer) -> {
                boolean revoked = new TeamLookup(modules).all().stream().anyMatch(team -> modules.database()
                        .inTransaction(
                                Set.of(team.id()), tx -> modules.apiKeys().revoke(tx, team.id(), key)));
                if (!revoked) {
                    throw new NotFoundException(unknown());
                }
                if (json()) {
                    printer.json(Map.of("id", id, "revoked", true));
                } else {
                    printer.line("Revoked key " + id + ". A running hub stops taking it within seconds.");
                }
            };
        }

        private String unknown() {
            return "There is no key " + id + ". See ./tributary keys list.";
        }
    }
}
