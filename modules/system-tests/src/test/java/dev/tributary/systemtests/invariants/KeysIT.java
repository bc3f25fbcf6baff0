package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.Scope;
import dev.tributary.systemtests.contract.Contract;
import dev.tributary.systemtests.contract.Contract.Operation;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** I-20, and what the contract says of keys: a guess learns nothing, and a key opens what its scopes say. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysIT {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int TRIES = 50_000; // of each kind: 100,000 in all
    private static final int WARM_UP = 3_000;

    private final HubClient client;
    private final SeededTeams teams;
    private final Team team;
    private final String known;

    KeysIT(HubProcess hub) {
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        team = teams.fresh();
        known = teams.key(team, EnumSet.allOf(Scope.class), null);
    }

    static List<Operation> operations() {
        return Contract.read().operations().stream()
                .filter(operation -> !operation.isOpen())
                .toList();
    }

    @AfterAll
    void close() {
        teams.close();
    }

    @Test
    void anUnknownKeyAndAWrongSecretAreAnsweredAlike() {
        Reply unknown = post("sk_live_AAAAAAAA", "B".repeat(43));
        Reply wrong = post(known.substring(0, 16), "B".repeat(43));

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.code()).isEqualTo("INVALID_API_KEY");
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(wrong.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
    }

    /** In the process itself, where the network does not blur what a patient guesser would see. */
    @Test
    void theClockTellsNoDifference() {
        Authenticator authenticator = teams.modules().authenticator();
        long[] unknown = new long[TRIES];
        long[] wrong = new long[TRIES];
        for (int at = -WARM_UP; at < TRIES; at++) {
            long ofUnknown = nanos(authenticator, withChecksum("sk_live_AAAAAAAA_" + secret(WARM_UP + at)));
            long ofWrong = nanos(authenticator, withChecksum(known.substring(0, 16) + "_" + secret(WARM_UP + at)));
            if (at >= 0) {
                unknown[at] = ofUnknown;
                wrong[at] = ofWrong;
            }
        }
        Arrays.sort(unknown);
        Arrays.sort(wrong);

        assertThat((double) wrong[TRIES / 2] / unknown[TRIES / 2]).isBetween(0.6, 1.67);
    }

    @Test
    void everyDenialHasItsCode() {
        String expired = teams.key(team, EnumSet.allOf(Scope.class), Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(code(Map.of())).isEqualTo("MISSING_API_KEY");
        assertThat(code(HubClient.bearer(known.substring(0, known.length() - 1) + "!")))
                .isEqualTo("INVALID_API_KEY_FORMAT");
        assertThat(code(HubClient.bearer(expired))).isEqualTo("API_KEY_EXPIRED");
        assertThat(code(HubClient.bearer(teams.revokedKey(team)))).isEqualTo("API_KEY_DISABLED");
    }

    /** The scope in the description is the one that is needed: all others together do not do. */
    @ParameterizedTest
    @MethodSource("operations")
    void aKeyWithoutTheScopeIsRefused(Operation operation) {
        Scope needed = Scope.read(operation.scope()).orElseThrow();
        String without = teams.key(team, EnumSet.complementOf(EnumSet.of(needed)), null);
        String with = teams.key(team, EnumSet.of(needed), null);
        String path = operation.path().replaceAll("\\{[^}]+}", "evt_0");
        String body = operation.hasBody() ? "{}" : null;

        Reply refused = client.send(operation.method(), path, HubClient.bearer(without), body);
        Reply passed = client.send(operation.method(), path, HubClient.bearer(with), body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isIn("INSUFFICIENT_PERMISSIONS", ""); // some vendors' dialects know a sentence only
        assertThat(refused.body()).contains(operation.scope());
        assertThat(passed.status()).isIn(200, 201, 400, 404); // let in, whatever it then is told
    }

    private Reply post(String head, String secret) {
        return client.post("/v1/conversions", withChecksum(head + "_" + secret), "{}");
    }

    private String code(Map<String, String> headers) {
        return client.send("POST", "/v1/conversions", headers, "{}").code();
    }

    private static long nanos(Authenticator authenticator, String key) {
        long begin = System.nanoTime();
        assertThat(authenticator.authenticate(key)).isEqualTo(Authenticator.Verdict.Denied.UNKNOWN);
        return System.nanoTime() - begin;
    }

    private static String secret(int serial) {
        return String.format("%043d", serial);
    }

    /** As anybody can compute it: it guards against typing errors, not against guessing. */
    private static String withChecksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        StringBuilder checksum = new StringBuilder();
        for (long rest = crc.getValue(); checksum.length() < 6; rest /= DIGITS.length()) {
            checksum.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return body + "_" + checksum;
    }
}
