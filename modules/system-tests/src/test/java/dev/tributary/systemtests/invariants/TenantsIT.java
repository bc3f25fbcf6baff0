package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.platform.database.DatabaseSettings;
import dev.tributary.systemtests.contract.Contract;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import dev.tributary.systemtests.invariants.Intruder.Attempt;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** I-18: what another team has is as unknown as what nobody has, and row-level security alone hides it too. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {
    private static final String TABLES = """
            select table_schema || '.' || table_name from information_schema.columns
             where table_schema in ('partners', 'attribution', 'commission', 'payouts', 'intake', 'delivery') and column_name = 'team_id'
             order by 1
            """;

    private final HubProcess hub;
    private final HubClient client;
    private final SeededTeams teams;
    private final Witness witness;
    private final Team us;
    private final Team them;
    private final Map<String, String> theirs = new HashMap<>();

    TenantsIT(HubProcess hub) throws SQLException {
        this.hub = hub;
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
        us = teams.fresh();
        them = teams.fresh();
    }

    @BeforeAll
    void theyDoBusiness() {
        UUID program = IdType.PROGRAM.read(them.content().programId()).orElseThrow();
        UUID offer = IdType.OFFER.read(them.content().offerId()).orElseThrow();
        Affiliate affiliate = new Affiliate(
                them.uuid(),
                teams.modules().ids().next(),
                program,
                offer,
                "Only theirs",
                "only@affiliates.example",
                "only-theirs",
                Affiliate.PartnershipStatus.APPROVED,
                null,
                Affiliate.Profile.IMPORTED,
                Instant.now());
        teams.modules().database().inTransaction(Set.of(them.uuid()), tx -> {
            teams.modules().affiliates().create(tx, List.of(affiliate));
            return affiliate;
        });
        String click = created("/v1/clicks", "{\"trackingId\": \"only-theirs\"}")
                .json()
                .at("/data/id")
                .asText();
        created("/v1/signups", "{\"click_id\": \"" + click + "\", \"external_user_id\": \"only-their-user\"}");
        Reply sale = created(
                "/v1/conversions",
                Bodies.conversion("only-their-key", "only-their-customer")
                        .replaceFirst("\\{", "{\"click_id\": \"" + click + "\", "));

        for (String name : List.of(
                "referral_id",
                "referralId",
                "affonso_id",
                "affonsoId",
                "affonso_referral",
                "affonsoReferral",
                "click_id",
                "clickId")) {
            theirs.put(name, click);
        }
        for (String name : List.of("customer_id", "customerId", "userId")) {
            theirs.put(name, "only-their-customer");
        }
        theirs.put("external_user_id", "only-their-user");
        theirs.put("externalUserId", "only-their-user");
        theirs.put("trackingId", "only-theirs");
        theirs.put("programId", them.content().programId());
        theirs.put("/v1/events/{id} id", sale.json().at("/data/source_event_id").asText());
        theirs.put("/v1/events external_event_id", "only-their-key");
    }

    @AfterAll
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @Test
    void whatIsTheirsIsUnknown() throws SQLException {
        Intruder intruder = new Intruder(Contract.read(), theirs, ourBodies());
        AtomicInteger serial = new AtomicInteger();
        Map<String, String> before = rowsOf(them);
        List<Attempt> attempts = intruder.attempts();

        assertThat(attempts).hasSizeGreaterThan(25);
        assertThat(attempts).allSatisfy(attempt -> {
            String nobodys = nobodys(attempt.value());
            Reply foreign = intruder.send(attempt, attempt.value(), us.key(), client, serial);
            Reply unknown = intruder.send(attempt, nobodys, us.key(), client, serial);

            assertThat(Intruder.shape(foreign, attempt.value()))
                    .as(attempt.toString())
                    .isEqualTo(Intruder.shape(unknown, nobodys));
            assertThat(foreign.headers().map().keySet())
                    .isEqualTo(unknown.headers().map().keySet());
        });
        assertThat(rowsOf(them)).isEqualTo(before);
    }

    /** The attempts mean what they say: with the owners' key the same things are found. */
    @Test
    void whatIsTheirsIsKnownToThem() {
        assertThat(client.get("/v1/events/" + theirs.get("/v1/events/{id} id"), them.key())
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/v1/events/" + theirs.get("/v1/events/{id} id"), us.key())
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/v1/events?external_event_id=only-their-key", them.key())
                        .json()
                        .path("data"))
                .hasSize(1);
        assertThat(client.get("/v1/events?external_event_id=only-their-key", us.key())
                        .json()
                        .path("data"))
                .isEmpty();
    }

    @Test
    void theSameKeyIsAnotherKeyInAnotherTeam() {
        Team third = teams.fresh();
        Reply ours = client.post("/v1/conversions", third.key(), Bodies.conversion("only-their-key", "cust_123"));

        assertThat(ours.status()).isEqualTo(201);
        assertThat(ours.json().at("/data/replayed").booleanValue()).isFalse();
    }

    /** No WHERE here: the policies alone. */
    @Test
    void rowLevelSecurityAloneHidesTheirRows() throws SQLException {
        DatabaseSettings app = hub.database().app();
        try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                Statement statement = connection.createStatement()) {
            name(statement, us.uuid());
            for (String table : readable(statement)) {
                assertThat(number(
                                statement,
                                "select count(*) filter (where team_id <> '" + us.uuid() + "') from " + table))
                        .as(table)
                        .isZero();
            }
            assertThat(number(statement, "select count(*) from partners.affiliate"))
                    .isPositive();
            assertThat(number(statement, "select count(*) from attribution.referral"))
                    .isPositive();

            statement.execute("select set_config('tributary.teams', '', false)");
            for (String table : readable(statement)) {
                assertThat(number(statement, "select count(*) from " + table))
                        .as(table)
                        .isZero();
            }
        }
        assertThat(witness.count("select count(*) from intake.event where team_id = ?", them.uuid()))
                .as("there is something to hide")
                .isPositive();
    }

    @Test
    void rowLevelSecurityAloneRefusesToWriteForThem() throws SQLException {
        DatabaseSettings app = hub.database().app();
        try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                Statement statement = connection.createStatement()) {
            name(statement, us.uuid());

            assertThatThrownBy(() -> statement.execute(
                            "insert into intake.event_key (team_id, external_event_id, event_id, content_hash) values ('"
                                    + them.uuid() + "', 'forged', gen_random_uuid(), '\\x00')"))
                    .hasMessageContaining("row-level security");
        }
    }

    private Reply created(String path, String body) {
        Reply reply = client.post(path, them.key(), body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply;
    }

    private Map<String, String> ourBodies() {
        return Map.of(
                "/v1/conversions", "{\"sale_amount\": 1, \"external_event_id\": \"\"}",
                "/v1/events", "{\"event_name\": \"Came\", \"event_type\": \"lead\", \"external_event_id\": \"\"}",
                "/v1/sources/segment/events", "{\"type\": \"track\", \"event\": \"Came\", \"messageId\": \"\"}",
                "/v1/clicks", "{\"trackingId\": \"" + us.tracking() + "\"}",
                "/v1/signups", "{\"email\": \"ada@example.org\"}");
    }

    /** Of the same form, and nobody's. */
    private static String nobodys(String value) {
        return value.matches("[a-z]+_[0-9a-z]{26}")
                ? value.substring(0, value.indexOf('_') + 1) + "0" + "1".repeat(25)
                : value.replace("only-their", "nobody-s");
    }

    private Map<String, String> rowsOf(Team team) throws SQLException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String table : witness.list(TABLES)) {
            rows.put(
                    table,
                    witness.list(
                                    "select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from " + table
                                            + " t where team_id = ?",
                                    team.uuid())
                            .get(0));
        }
        return rows;
    }

    private static void name(Statement statement, UUID team) throws SQLException {
        statement.execute("select set_config('tributary.teams', '{" + team + "}', false)");
    }

    private List<String> readable(Statement statement) throws SQLException {
        List<String> tables = witness.list(TABLES);
        return tables.stream().filter(table -> mayRead(statement, table)).toList();
    }

    private static boolean mayRead(Statement statement, String table) {
        try {
            return number(statement, "select has_table_privilege('" + table + "', 'select')::int") == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
