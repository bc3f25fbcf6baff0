package dev.tributary.partners;

import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.platform.database.Tx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tables {@code partners.suppression} and {@code partners.suppression_salt}. */
final class SuppressionTables {
    private static final int SALT_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private static final String SALTS = """
            select team_id, salt from partners.suppression_salt where team_id = any (?::uuid[])
            """;
    private static final String ADD_SALT = """
            insert into partners.suppression_salt (team_id, salt) values (?, ?) on conflict do nothing
            """;
    private static final String FIND = """
            select s.team_id, s.identifier_hash
              from partners.suppression s
             where (s.team_id, s.identifier_hash) in (select * from unnest(?::uuid[], ?::bytea[]))
            """;
    private static final String INSERT = """
            insert into partners.suppression (team_id, identifier_hash, created_at)
            select team_id, identifier_hash, ?
              from unnest(?::uuid[], ?::bytea[]) as added (team_id, identifier_hash)
             order by team_id, identifier_hash
                on conflict do nothing
            """;
    private static final String DELETE = """
            delete from partners.suppression s
             where (s.team_id, s.identifier_hash) in (select * from unnest(?::uuid[], ?::bytea[]))
            """;

    private final SecureRandom random = new SecureRandom();

    Set<Identity> find(Tx tx, Collection<Identity> people) throws SQLException {
        Map<UUID, byte[]> salts = salts(tx, people);
        List<Hashed> hashed = hashed(people, salts);
        if (hashed.isEmpty()) {
            return Set.of();
        }
        Set<Key> found = new HashSet<>(tx.query(
                FIND,
                p -> p.uuids(hashed, Hashed::team).blobs(hashed, Hashed::hash),
                row -> new Key(row.uuid("team_id"), hex(row.bytes("identifier_hash")))));
        return hashed.stream()
                .filter(each -> found.contains(new Key(each.team(), hex(each.hash()))))
                .map(Hashed::whose)
                .collect(Collectors.toSet());
    }

    void add(Tx tx, Collection<Identity> people, Instant at) throws SQLException {
        for (UUID team : people.stream().map(Identity::team).sorted().distinct().toList()) {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            tx.update(ADD_SALT, p -> p.uuid(team).bytes(salt));
        }
        List<Hashed> hashed = hashed(people, salts(tx, people));
        tx.update(INSERT, p -> p.instant(at).uuids(hashed, Hashed::team).blobs(hashed, Hashed::hash));
    }

    void lift(Tx tx, Identity person) throws SQLException {
        List<Hashed> hashed = hashed(List.of(person), salts(tx, List.of(person)));
        if (!hashed.isEmpty()) {
            tx.update(DELETE, p -> p.uuids(hashed, Hashed::team).blobs(hashed, Hashed::hash));
        }
    }

    private static Map<UUID, byte[]> salts(Tx tx, Collection<Identity> people) throws SQLException {
        Set<UUID> teams = people.stream().map(Identity::team).collect(Collectors.toSet());
        Map<UUID, byte[]> salts = new HashMap<>();
        tx.query(SALTS, p -> p.uuids(teams), row -> salts.put(row.uuid("team_id"), row.bytes("salt")));
        return salts;
    }

    /** A team without a salt has suppressed nobody. */
    private static List<Hashed> hashed(Collection<Identity> people, Map<UUID, byte[]> salts) {
        List<Hashed> hashed = new ArrayList<>();
        for (Identity person : people) {
            byte[] salt = salts.get(person.team());
            if (salt != null && person.email() != null) {
                hashed.add(
                        new Hashed(person, hash(salt, "email " + person.email().toLowerCase(Locale.ROOT))));
            }
            if (salt != null && person.userId() != null) {
                hashed.add(new Hashed(person, hash(salt, "user " + person.userId())));
            }
        }
        return hashed;
    }

    private static byte[] hash(byte[] salt, String identifier) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(salt, HMAC));
            return mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + HMAC, impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Hashed(Identity whose, byte[] hash) {
        UUID team() {
            return whose.team();
        }
    }

    private record Key(UUID team, String hash) {}
}
