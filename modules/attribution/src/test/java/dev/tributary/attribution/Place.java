package dev.tributary.attribution;

import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase.Connections;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team of its own in a real database: what each test here starts from. */
final class Place {
    static final Instant NOW = Instant.parse("2026-06-22T12:00:00Z");

    final Connections connections;
    final IdSource ids = new TimeOrderedIds();
    final UUID team = ids.next();
    final UUID program = ids.next();
    final UUID affiliate = ids.next();
    final AttributionModule attribution = new AttributionModule();

    Place(Connections connections) {
        this.connections = connections;
    }

    <T> T inTransaction(Work<T> work) {
        return connections.app().inTransaction(Set.of(team), work);
    }

    UUID click(String details) {
        UUID id = ids.next();
        return inTransaction(tx -> {
            attribution.referrals().recordClicks(tx, List.of(new Click(team, id, program, affiliate, details, NOW)));
            return id;
        });
    }

    UUID referral(@Nullable String customer, @Nullable String user, @Nullable String email) {
        UUID id = ids.next();
        Referral referral = new Referral(
                team, id, program, affiliate, ReferralStatus.LEAD, customer, user, email, null, null, null, NOW, null);
        return inTransaction(tx -> {
            attribution.referrals().create(tx, List.of(referral));
            return id;
        });
    }

    Referral find(UUID referral) {
        return ((Resolution.Found) resolve(byId(referral))).referral();
    }

    Resolution resolve(Lookup lookup) {
        return inTransaction(tx -> open(tx, lookup).resolve(lookup));
    }

    ReferralBook open(Tx tx, Lookup... lookups) throws SQLException {
        return attribution.referrals().open(tx, List.of(lookups));
    }

    Lookup byId(UUID referral) {
        return lookup(referral, null, null);
    }

    Lookup lookup(@Nullable UUID referral, @Nullable String customer, @Nullable String user) {
        String id = referral == null ? null : IdType.REFERRAL.write(referral);
        return new Lookup(team, new Identifiers(id, null, customer, user));
    }

    Lookup withEmail(UUID referral, String email) {
        return new Lookup(team, byId(referral).identifiers(), email);
    }

    static Referral found(ReferralBook book, Lookup lookup) {
        return ((Resolution.Found) book.resolve(lookup)).referral();
    }
}
