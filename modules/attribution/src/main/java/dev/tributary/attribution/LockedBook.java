package dev.tributary.attribution;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.attribution.api.Tie;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Person;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private final List<Tie> tied = new ArrayList<>();

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
        Referral was = current(referral);
        return keep(was, tie(was, lookup, Person.UNKNOWN, status, at));
    }

    @Override
    public Referral signUp(Referral referral, Lookup lookup, Person person, ReferralStatus status, Instant at) {
        Referral was = current(referral);
        return keep(was, tie(was, lookup, person, status, at));
    }

    @Override
    public Optional<Referral> signedUpBefore(UUID team, UUID program, String email) {
        String wanted = email.toLowerCase(Locale.ROOT);
        return byId.values().stream()
                .filter(known -> known.team().equals(team) && known.program().equals(program))
                .filter(known -> known.email() != null
                        && known.email().toLowerCase(Locale.ROOT).equals(wanted))
                .min(Comparator.comparing(Referral::createdAt).thenComparing(Referral::id));
    }

    @Override
    public List<Tie> tied() {
        return List.copyOf(tied);
    }

    @Override
    public Map<UUID, String> visits(Tx tx, Collection<Referral> referrals) throws SQLException {
        return referrals.isEmpty() ? Map.of() : table.visits(tx, referrals);
    }

    @Override
    public void save(Tx tx) throws SQLException {
        if (!changed.isEmpty()) {
            table.update(tx, List.copyOf(changed.values()));
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

    /** The caller may hold it as it was some events ago. */
    private Referral current(Referral referral) {
        return byId.getOrDefault(Key.of(referral), referral);
    }

    private Referral keep(Referral before, Referral after) {
        if (!after.equals(before)) {
            enter(after);
            changed.put(Key.of(after), after);
            tied.addAll(Ties.between(before, after));
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
                atLeast.isConverted() ? earlier(was.convertedAt(), at) : was.convertedAt());
    }

    private static Instant earlier(@Nullable Instant known, Instant told) {
        return known != null && known.isBefore(told) ? known : told;
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
