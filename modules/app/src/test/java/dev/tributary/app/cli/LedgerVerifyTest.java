package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.Cli.Result;
import dev.tributary.app.hub.Administration;
import dev.tributary.app.hub.Modules;
import dev.tributary.app.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The books, verified by hand: right, then edited behind the hub's back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class LedgerVerifyTest {
    @TempDir
    static Path home;

    @Test
    @Order(1)
    void booksThatAreRightEndWithZero() {
        cli().run("teams", "create", "Acme");

        Result verified = cli().run("ledger", "verify");

        assertThat(verified.err()).isEmpty();
        assertThat(verified.code()).isZero();
        assertThat(verified.out()).isEqualToIgnoringNewLines("The books of 1 team are right.");
        assertThat(cli().run("ledger", "verify", "--team", "Acme", "--json").out())
                .isEqualToIgnoringNewLines("[ ]");
    }

    @Test
    @Order(2)
    void aTeamThatDoesNotExistIsNotFound() {
        assertThat(cli().run("ledger", "verify", "--team", "nobody").code()).isEqualTo(4);
    }

    @Test
    @Order(3)
    void booksThatAreWrongAreToldAndEndWithFive() throws Exception {
        String entry = slipIn();

        Result verified = cli().run("ledger", "verify");
        JsonNode told = new ObjectMapper()
                .readTree(cli().run("ledger", "verify", "--json").out());

        assertThat(verified.code()).isEqualTo(5);
        assertThat(verified.out()).contains("entry " + entry, "lines are as they were booked");
        assertThat(verified.err()).contains("Nobody should be paid before they are understood");
        assertThat(told.findValuesAsText("subject")).contains("entry " + entry + " line 1");
    }

    /** A balanced entry that the hub never made; not even the seal is right. */
    private static String slipIn() {
        UUID entry = UUID.randomUUID();
        try (Administration administration =
                Administration.of(new SettingsReader(home, home, Map.of()).read(Map.of()))) {
            Modules modules = administration.open();
            UUID team = new TeamLookup(modules).all().get(0).id();
            modules.database().inTransaction(Set.of(team), tx -> {
                tx.update("""
                        insert into commission.posting
                               (team_id, entry_id, line, account, affiliate_id, amount_minor, currency, booked_at,
                                reason, seal)
                        values ('%1$s', '%2$s', 1, 'program_expense', null, 100, 'USD', now(), 'earned', ''),
                               ('%1$s', '%2$s', 2, 'affiliate_payable.approved', '%2$s', -100, 'USD', now(), 'earned',
                                '')
                        """.formatted(team, entry), p -> {});
                return entry;
            });
        }
        return entry.toString();
    }

    private static Cli cli() {
        return new Cli(home);
    }
}
