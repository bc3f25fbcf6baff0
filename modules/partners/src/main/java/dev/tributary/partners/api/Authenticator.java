package dev.tributary.partners.api;

import java.util.Set;
import java.util.UUID;

/** Finds out who calls. Blocking: it may ask the database. */
public interface Authenticator {
    /**
     * @param secret the key as presented, of any length and content
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when the key is not known here and the
     *     database cannot be asked
     */
    Verdict authenticate(String secret);

    /** The answer to a presented key. */
    sealed interface Verdict {
        /** The key is good; what it may do is in the scopes. */
        record Granted(UUID team, UUID key, Set<Scope> scopes) implements Verdict {
            public Granted {
                scopes = Set.copyOf(scopes);
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
