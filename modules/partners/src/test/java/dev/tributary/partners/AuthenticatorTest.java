package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.ApiKey;
import dev.tributary.partners.api.ApiKeys.IssuedKey;
import dev.tributary.partners.api.ApiKeys.KeyKind;
import dev.tributary.partners.api.Authenticator.Verdict.Denied;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Scope;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-06-22T12:00:00Z");

    private final Connections connections;
    private final IdSource ids = new TimeOrderedIds();
    private final UUID team = ids.next();

    AuthenticatorTest(Connections connections) {
        this.connections = connections;
    }

    @BeforeEach
    void aTeam() {
        connections.owner().inTransaction(Set.of(team), tx -> {
            at(NOW).teams().create(tx, List.of(new Team(team, "Test", Currency.getInstance("USD"))));
            return team;
        });
    }

    @Test
    void aGoodKeyIsGrantedItsTeamAndScopes() {
        IssuedKey key = issue(null);

        assertThat(at(NOW).authenticator().authenticate(key.secret()))
                .isEqualTo(new Granted(team, key.key().id(), Set.of(Scope.CREATE_CLICKS)));
    }

    @Test
    void anUnknownKeyIsDenied() {
        assertThat(at(NOW).authenticator().authenticate(KeySecret.random(KeyKind.LIVE)))
                .isEqualTo(Denied.UNKNOWN);
        assertThat(at(NOW).authenticator().authenticate("sk_live_your_api_key")).isEqualTo(Denied.MALFORMED);
    }

    @Test
    void aKeyExpiresAtItsInstant() {
        IssuedKey key = issue(NOW.plusSeconds(60));

        assertThat(at(NOW.plusSeconds(59)).authenticator().authenticate(key.secret()))
                .isInstanceOf(Granted.class);
        assertThat(at(NOW.plusSeconds(60)).authenticator().authenticate(key.secret()))
                .isEqualTo(Denied.EXPIRED);
    }

    @Test
    void aRevokedKeyIsDeniedAndStaysListed() {
        IssuedKey key = issue(null);
        boolean revoked = connections.owner().inTransaction(Set.of(team), tx -> at(NOW).apiKeys()
                .revoke(tx, team, key.key().id()));

        assertThat(revoked).isTrue();
        assertThat(at(NOW).authenticator().authenticate(key.secret())).isEqualTo(Denied.DISABLED);
        List<ApiKey> listed = connections.owner().inTransaction(Set.of(team), tx -> at(NOW).apiKeys()
                .list(tx, team));
        assertThat(listed).extracting(ApiKey::disabledAt).containsExactly(NOW);
    }

    @Test
    void aRevocationIsSeenWithinTheTimeAKeyIsKept() {
        IssuedKey key = issue(null);
        PartnersModule hub = at(NOW);
        assertThat(hub.authenticator().authenticate(key.secret())).isInstanceOf(Granted.class);
        connections.owner().inTransaction(Set.of(team), tx -> hub.apiKeys()
                .revoke(tx, team, key.key().id()));

        long deadline = System.nanoTime()
                + CachedAuthenticator.KEPT.plus(Duration.ofSeconds(5)).toNanos();
        while (hub.authenticator().authenticate(key.secret()) != Denied.DISABLED && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(hub.authenticator().authenticate(key.secret())).isEqualTo(Denied.DISABLED);
    }

    @Test
    void theSecretIsNowhereInTheDatabase() {
        IssuedKey key = issue(null);

        List<String> rows = connections
                .owner()
                .inTransaction(
                        Set.of(team),
                        tx -> tx.query(
                                "select k::text as row from partners.api_key k where team_id = ?",
                                p -> p.uuid(team),
                                row -> row.text("row")));
        assertThat(rows)
                .singleElement()
                .asString()
                .doesNotContain(key.secret(), key.secret().substring(0, 20));
    }

    @Test
    void theHubItselfCannotReadTheHashes() {
        issue(null);

        assertThatThrownBy(() -> connections
                        .app()
                        .inTransaction(
                                Set.of(team),
                                tx -> tx.query(
                                        "select secret_hash from partners.api_key",
                                        p -> {},
                                        row -> row.bytes("secret_hash"))))
                .hasMessageContaining("permission denied");
    }

    private IssuedKey issue(@Nullable Instant expiresAt) {
        return connections.owner().inTransaction(Set.of(team), tx -> at(NOW).apiKeys()
                .create(tx, team, "key", KeyKind.LIVE, Set.of(Scope.CREATE_CLICKS), expiresAt));
    }

    /** A hub of its own, with nothing remembered, at this time. */
    private PartnersModule at(Instant now) {
        return new PartnersModule(connections.app(), ids, InstantSource.fixed(now));
    }
}
