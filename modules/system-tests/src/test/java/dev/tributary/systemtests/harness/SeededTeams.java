package dev.tributary.systemtests.harness;

import dev.tributary.app.hub.DemoContent;
import dev.tributary.app.hub.Modules;
import dev.tributary.app.hub.TrialTeams;
import dev.tributary.app.hub.Wiring;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.ApiKeys;
import dev.tributary.partners.api.ApiKeys.KeyKind;
import dev.tributary.partners.api.Scope;
import dev.tributary.platform.database.Database;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes teams like the trial's beside a running hub, in milliseconds, as the role that administers it. */
public final class SeededTeams implements AutoCloseable {
    private static final int RATE_DAYS_MAX = 7;

    private final Database database;
    private final Modules modules;

    public SeededTeams(HubProcess hub) {
        database = Database.open(hub.database().owner());
        modules = Wiring.modules(database, RATE_DAYS_MAX);
    }

    /** A team of its own with program, incentives, affiliates, referrals and a key with every scope. */
    public Team fresh() {
        return new Team(TrialTeams.fresh(modules));
    }

    /** @return the secret of a further key */
    public String key(Team team, Set<Scope> scopes, @Nullable Instant expiresAt) {
        return modules.database().inTransaction(Set.of(team.uuid()), tx -> modules.apiKeys()
                .create(tx, team.uuid(), "test", KeyKind.LIVE, scopes, expiresAt)
                .secret());
    }

    /** @return the secret of a key that was taken back */
    public String revokedKey(Team team) {
        return modules.database().inTransaction(Set.of(team.uuid()), tx -> {
            ApiKeys.IssuedKey issued = modules.apiKeys()
                    .create(tx, team.uuid(), "revoked", KeyKind.LIVE, EnumSet.allOf(Scope.class), null);
            modules.apiKeys().revoke(tx, team.uuid(), issued.key().id());
            return issued.secret();
        });
    }

    public Modules modules() {
        return modules;
    }

    @Override
    public void close() {
        database.close();
    }

    /** A team and what it has. */
    public record Team(DemoContent content) {
        public UUID uuid() {
            return IdType.TEAM.read(content.teamId()).orElseThrow();
        }

        public String key() {
            return content.apiKey();
        }

        /** The name of an affiliate in links. */
        public String tracking() {
            return content.affiliates().get(0).trackingId();
        }
    }
}
