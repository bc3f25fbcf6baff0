package dev.tributary.edge;

import dev.tributary.intake.api.DeadLetters;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.SigningSecrets.IssuedSecret;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.partners.api.TeamSecrets;
import io.vertx.core.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same questions on any thread. Most requests need nothing but what was asked for a moment ago, and to hand those to a
 * worker and back costs more than to answer them. So the event loop asks too, but never waits: where the database would
 * have to be asked, or something kept, a {@link MustWaitException} sends it to a worker.
 */
final class AtHand {
    private AtHand() {}

    /** Whether this thread is one that may wait. */
    static boolean mayWait() {
        return !Context.isOnEventLoopThread();
    }

    /** @throws MustWaitException unless this thread may */
    static void wouldWait() {
        if (!mayWait()) {
            throw new MustWaitException();
        }
    }

    private static <T> T known(@Nullable T known) {
        if (known == null) {
            throw new MustWaitException();
        }
        return known;
    }

    static Authenticator authenticator(Authenticator authenticator) {
        return secret -> mayWait() ? authenticator.authenticate(secret) : known(authenticator.known(secret));
    }

    static TeamIntegrations integrations(TeamIntegrations integrations) {
        return team -> mayWait() ? integrations.enabled(team) : known(integrations.known(team));
    }

    static TeamSecrets secrets(TeamSecrets secrets) {
        return new TeamSecrets() {
            @Override
            public List<IssuedSecret> of(UUID team) {
                return mayWait() ? secrets.of(team) : AtHand.known(secrets.known(team));
            }

            @Override
            public Optional<UUID> teamOf(UUID integration) {
                wouldWait();
                return secrets.teamOf(integration);
            }
        };
    }

    static DeadLetters deadLetters(DeadLetters deadLetters) {
        return new DeadLetters() {
            @Override
            public UUID keep(UUID team, String source, RawBody body, Refusal refusal) {
                wouldWait();
                return deadLetters.keep(team, source, body, refusal);
            }

            @Override
            public void keepAll(UUID team, List<Letter> letters) {
                wouldWait();
                deadLetters.keepAll(team, letters);
            }
        };
    }
}
