package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.database.Database;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database itself keeps the books, whatever a program does. */
@ExtendWith(TestDatabase.class)
class LedgerTest {
    private final Connections connections;
    private final UUID team = new TimeOrderedIds().next();

    LedgerTest(Connections connections) {
        this.connections = connections;
    }

    @Test
    void aBalancedEntryIsBooked() {
        assertThatCode(() -> post(connections.app(), "100", "-100", "USD")).doesNotThrowAnyException();
    }

    @Test
    void anUnbalancedEntryIsRefused() {
        assertThatThrownBy(() -> post(connections.app(), "100", "-99", "USD"))
                .hasMessageContaining("does not sum to zero");
    }

    @Test
    void anEntryBalancesPerCurrency() {
        assertThatThrownBy(() -> post(connections.app(), "100", "-100", "EUR"))
                .hasMessageContaining("does not sum to zero");
    }

    @Test
    void nothingBookedIsEverChangedNotEvenByTheOwner() {
        post(connections.app(), "100", "-100", "USD");

        for (Database connection : new Database[] {connections.app(), connections.owner()}) {
            assertThatThrownBy(() -> run(connection, "update commission.posting set amount_minor = 1"))
                    .hasMessageMatching("(?s).*(append-only|permission denied).*");
            assertThatThrownBy(() -> run(connection, "delete from commission.posting"))
                    .hasMessageMatching("(?s).*(append-only|permission denied).*");
            assertThatThrownBy(() -> run(connection, "truncate commission.posting"))
                    .hasMessageMatching("(?s).*(append-only|permission denied).*");
        }
    }

    /** No key guards what a commission says of the version that it was made by. */
    @Test
    void theHubAddsVersionsOfRulesAndNeitherChangesNorDeletesThem() {
        for (String statement : new String[] {
            "update commission.incentive_version set version = 2",
            "update commission.incentive set incentive_id = offer_id",
            "update commission.commission set incentive_id = null",
            "update commission.commission set incentive_version = 2",
            "delete from commission.incentive_version",
            "delete from commission.incentive",
            "truncate commission.incentive_version"
        }) {
            assertThatThrownBy(() -> run(connections.app(), statement))
                    .as(statement)
                    .hasMessageContaining("permission denied");
        }
    }

    private void post(Database connection, String debit, String credit, String creditCurrency) {
        String entry = UUID.randomUUID().toString();
        run(connection, """
                insert into commission.posting
                       (team_id, entry_id, line, account, affiliate_id, amount_minor, currency, booked_at,
                        reason, seal)
                values ('%1$s', '%2$s', 1, 'program_expense', null, %3$s, 'USD', now(), 'earned', ''),
                       ('%1$s', '%2$s', 2, 'affiliate_payable.approved', '%2$s', %4$s, '%5$s', now(), 'earned', '')
                """.formatted(team, entry, debit, credit, creditCurrency));
    }

    private void run(Database connection, String sql) {
        connection.inTransaction(Set.of(team), tx -> tx.update(sql, p -> {}));
    }
}
