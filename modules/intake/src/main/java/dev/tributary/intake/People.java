package dev.tributary.intake;

import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Applicants.Admitted;
import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Applicants.Known;
import dev.tributary.partners.api.Applicants.UserOf;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The affiliates a batch is about, by e-mail and by user id, with those it makes. */
final class People {
    private final Map<Key, Someone> byEmail = new HashMap<>();
    private final Map<Key, Someone> byUser = new HashMap<>();

    People(List<Known> known) {
        for (Known each : known) {
            Affiliate affiliate = each.affiliate();
            Someone someone = new Someone(affiliate.id(), affiliate.status());
            byEmail.put(email(affiliate.team(), affiliate.email()), someone);
            each.userIds().forEach(user -> byUser.put(new Key(affiliate.team(), user), someone));
        }
    }

    /** The sender's own id counts first; null for somebody new. */
    @Nullable
    Someone find(Identity identity) {
        Someone user = ofUser(identity);
        return user == null ? ofEmail(identity) : user;
    }

    @Nullable
    Someone ofUser(Identity identity) {
        return identity.userId() == null ? null : byUser.get(new Key(identity.team(), identity.userId()));
    }

    @Nullable
    Someone ofEmail(Identity identity) {
        return identity.email() == null ? null : byEmail.get(email(identity.team(), identity.email()));
    }

    void add(Admitted admitted) {
        Someone someone = new Someone(admitted.id(), admitted.status());
        byEmail.put(email(admitted.team(), admitted.email()), someone);
        if (admitted.userId() != null) {
            byUser.put(new Key(admitted.team(), admitted.userId()), someone);
        }
    }

    void add(UserOf user, Someone someone) {
        byUser.put(new Key(user.team(), user.userId()), someone);
    }

    private static Key email(UUID team, String email) {
        return new Key(team, email.toLowerCase(Locale.ROOT));
    }

    /** An affiliate. */
    record Someone(UUID affiliate, PartnershipStatus status) {}

    private record Key(UUID team, String name) {}
}
