package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Secrets with which senders sign: an integration's, for what Segment sends it (contract segment.md, A4), and the team's
 * own, for its calls of the API (contract affonso.md, section 6.1). Two may be in use at once, so that one can be replaced
 * without a gap.
 */
public interface SigningSecrets {
    /** In use at once. */
    int MOST = 2;

    /**
     * The secret is in the result and nowhere else.
     *
     * @param integration null: the team's own
     * @param wanted 16 to 255 characters, for senders that choose it; null: a random one
     * @param required whether requests that can be signed by it must be; the team's own only
     * @throws dev.tributary.kernel.RefusedException invalid, when there are {@link #MOST} already
     */
    IssuedSecret create(Tx tx, UUID team, @Nullable UUID integration, @Nullable String wanted, boolean required)
            throws SQLException;

    /** By age. */
    List<SigningSecret> list(Tx tx, UUID team, @Nullable UUID integration) throws SQLException;

    /** @return false when there is no such secret */
    boolean delete(Tx tx, UUID team, @Nullable UUID integration, UUID secret) throws SQLException;

    /** As it is shown after its creation. */
    record SigningSecret(
            UUID team, UUID id, @Nullable UUID integration, String lastFour, boolean required, Instant createdAt) {}

    /** With the secret itself. */
    record IssuedSecret(SigningSecret shown, String secret) {
        @Override
        public String toString() {
            return "IssuedSecret[" + shown.id() + "]";
        }
    }
}
