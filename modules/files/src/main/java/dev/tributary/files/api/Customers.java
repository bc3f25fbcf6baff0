package dev.tributary.files.api;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By which names a team's own system knows those who were referred. */
@FunctionalInterface
public interface Customers {
    /** By referral; who was erased has no names. */
    Map<UUID, Names> of(UUID team, Collection<UUID> referrals);

    /** The team's own, opaque ids. */
    record Names(@Nullable String customerId, @Nullable String externalUserId) {
        public static final Names NONE = new Names(null, null);
    }
}
