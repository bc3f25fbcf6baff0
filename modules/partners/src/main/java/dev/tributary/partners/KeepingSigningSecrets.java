package dev.tributary.partners;

import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.SigningSecrets;
import dev.tributary.platform.database.Tx;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, shows and removes signing secrets. */
final class KeepingSigningSecrets implements SigningSecrets {
    private static final int RANDOM_BYTES = 32;

    private final SigningSecretTable table;
    private final IdSource ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    KeepingSigningSecrets(SigningSecretTable table, IdSource ids, InstantSource clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public IssuedSecret create(Tx tx, UUID team, @Nullable UUID integration, @Nullable String wanted, boolean required)
            throws SQLException {
        if (list(tx, team, integration).size() >= MOST) {
            throw new RefusedException(
                    Refusal.invalid(Problem.ofBody("There are " + MOST + " already: delete the one that is not used")));
        }
        String secret = wanted == null ? "whsec_" + random() : wanted;
        SigningSecret shown = new SigningSecret(
                team, ids.next(), integration, secret.substring(secret.length() - 4), required, clock.instant());
        IssuedSecret issued = new IssuedSecret(shown, secret);
        table.insert(tx, issued);
        return issued;
    }

    @Override
    public List<SigningSecret> list(Tx tx, UUID team, @Nullable UUID integration) throws SQLException {
        return table.list(tx, team).stream()
                .map(IssuedSecret::shown)
                .filter(shown -> Objects.equals(shown.integration(), integration))
                .toList();
    }

    @Override
    public boolean delete(Tx tx, UUID team, @Nullable UUID integration, UUID secret) throws SQLException {
        return table.delete(tx, team, integration, secret) > 0;
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
