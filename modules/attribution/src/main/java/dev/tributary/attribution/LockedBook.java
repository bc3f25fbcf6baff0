package dev.tributary.attribution;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Person;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The locked rows as they are and as this transaction has changed them, found by every identifier. */
final class LockedBook implements ReferralBook, KnownReferrals {
    private final ReferralTable table;
    private final Map<Key, Referral> byId = new HashMap<>();
    private final Map<Key, Key> byCustomer = new HashMap<>();
    private final Map<Key, Key> byExternalUser = new HashMap<>();
    private final Map<Key, Referral> changed = new LinkedHashMap<>();

    LockedBook(ReferralTable table, Collection<Referral> locked) {
        this.table = table;
        locked.forEach(this::enter);
    }

    @Override
    public Resolution resolve(Lookup lookup) {
        return new Resolving(this, lookup).resolution();
    }

    @Override
    public Referral advance(Referral referral, Lookup lookup, ReferralStatus status, Instant at) {
        return keep(referral, tie(referral, lookup, Person.UNKNOWN, status, at));
    }

    @Override
    public Referral signUp(Referral referral, Lookup lookup, Person person, Instant at) {
        return keep(referral, tie(referral, lookup, person, ReferralStatus.LEAD, at));
    }

    @Override
    public void save(Tx tx) throws SQLException {
        if (!changed.isEmpty()) {
            table.update(tx, changed.values());
            changed.clear();
        }
    }

    @Override
    public Optional<Referral> byId(UUID team, String id) {
        return IdType.REFERRAL.read(id).map(uuid -> byId.get(new Key(team, uuid.toString())));
    }

    @Override
    public Optional<Referral> byCustomer(UUID team, String customerId) {
        return Optional.ofNullable(byCustomer.get(new Key(team, customerId))).map(byId::get);
    }

    @Override
    public Optional<Referral> byExternalUser(UUID team, String externalUserId) {
        return Optional.ofNullable(byExternalUser.get(new Key(team, externalUserId)))
                .map(byId::get);
    }

    private Referral keep(Referral before, Referral after) {
        if (!after.equals(before)) {
            enter(after);
            changed.put(Key.of(after), after);
        }
        return after;
    }

    private void enter(Referral referral) {
        Key id = Key.of(referral);
        byId.put(id, referral);
        if (referral.customerId() != null) {
            byCustomer.put(new Key(referral.team(), referral.customerId()), id);
        }
        if (referral.externalUserId() != null) {
            byExternalUser.put(new Key(referral.team(), referral.externalUserId()), id);
        }
    }

    private static Referral tie(Referral was, Lookup lookup, Person person, ReferralStatus atLeast, Instant at) {
        ReferralStatus status = was.status().compareTo(atLeast) >= 0 ? was.status() : atLeast;
        boolean converts = was.convertedAt() == null && status.compareTo(ReferralStatus.LEAD) > 0;
        return new Referral(
                was.team(),
                was.id(),
                was.program(),
                was.affiliate(),
                status,
                first(was.customerId(), lookup.identifiers().customerId()),
                first(was.externalUserId(), lookup.identifiers().externalUserId()),
                first(was.email(), person.email()),
                first(was.name(), person.name()),
                was.subscriptionId(),
                was.metadata(),
                was.createdAt(),
                converts ? at : was.convertedAt());
    }

    private static @Nullable String first(@Nullable String known, @Nullable String told) {
        return known != null ? known : told;
    }

    /** A value within its team. */
    private record Key(UUID team, String value) {
        static Key of(Referral referral) {
            return new Key(referral.team(), referral.id().toString());
        }
    }
}
