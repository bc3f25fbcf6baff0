package dev.tributary.partners.api;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out who calls. Blocking: it may ask the database. */
public interface Authenticator {
    /**
     * @param secret the key as presented, of any length and content
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when the key is not known here and the
     *     database cannot be asked
     */
    Verdict authenticate(String secret);

    /** The same for whoever may not wait: null when the database would have to be asked. */
    default @Nullable Verdict known(String secret) {
        return null;
    }

    /** The answer to a presented key. */
    sealed interface Verdict {
        /**
         * The key is good; what it may do is in the scopes.
         *
         * @param integration whose key it is, and whose doors it opens, enabled or not; null for an API key
         */
        record Granted(
                UUID team,
                UUID key,
                Set<Scope> scopes,
                @Nullable Integration integration) implements Verdict {
            public Granted {
                scopes = Set.copyOf(scopes);
            }

            /** An API key. */
            public Granted(UUID team, UUID key, Set<Scope> scopes) {
                this(team, key, scopes, null);
            }
        }

        /** The key is not good. */
        enum Denied implements Verdict {
            /** Not the form of a key, or a typing error: its checksum is wrong. */
            MALFORMED,
            UNKNOWN,
            DISABLED,
            EXPIRED
        }
    }
}
