package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.kernel.IdType;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever edits payouts or their commissions behind the hub's back is found out. */
@ExtendWith(TestDatabase.class)
class PayoutChecksTest {
    private final Connections connections;
    private final Market market;
    private final UUID commission;
    private final UUID payout;

    PayoutChecksTest(Connections connections) {
        this.connections = connections;
        market = new Market(connections);
        UUID ada = market.affiliate();
        commission = market.earned(ada, "60");
        market.takenBack(ada, "5");
        market.runPayouts();
        payout = market.all().get(0).id();
    }

    @Test
    void nothingIsWrongAtAnyStepOfItsWay() {
        assertThat(violations()).isEmpty();
        for (PayoutStatus step : List.of(
                PayoutStatus.CANCELLED,
                PayoutStatus.PENDING,
                PayoutStatus.PROCESSING,
                PayoutStatus.FAILED,
                PayoutStatus.PENDING,
                PayoutStatus.PROCESSING,
                PayoutStatus.COMPLETED)) {
            market.change(payout, step);
            assertThat(violations()).as("%s", step).isEmpty();
        }
    }

    @Test
    void anotherAmountIsFound() {
        asOwner("update payouts.payout set amount_minor = amount_minor + 1 where team_id = ?");

        assertThat(violations()).extracting(Violation::subject).containsExactly(IdType.PAYOUT.write(payout));
    }

    @Test
    void aPayoutThatCallsItselfPaidIsFound() {
        asOwner("update payouts.payout set status = 'completed', processed_at = now() where team_id = ?");

        assertThat(violations()).extracting(Violation::subject).contains(IdType.COMMISSION.write(commission));
    }

    @Test
    void aCommissionThatLeftIsFound() {
        asOwner("update commission.commission set status = 'ready_for_payment', payout_id = null"
                + " where team_id = ? and kind = 'earning' and status = 'processing_payout'");

        assertThat(violations()).extracting(Violation::subject).containsExactly(IdType.COMMISSION.write(commission));
    }

    @Test
    void aCommissionThatNoPayoutKnowsIsFound() {
        asOwner("delete from payouts.payout_item where team_id = ? and amount_minor > 0");

        assertThat(violations())
                .extracting(Violation::subject)
                .containsExactlyInAnyOrder(IdType.PAYOUT.write(payout), IdType.COMMISSION.write(commission));
    }

    private List<Violation> violations() {
        return market.run(tx -> {
            List<Violation> all = new ArrayList<>();
            for (LedgerCheck check : market.payouts.checks()) {
                all.addAll(check.run(tx, market.team));
            }
            return all;
        });
    }

    private void asOwner(String sql) {
        connections.owner().inTransaction(Set.of(market.team), tx -> tx.update(sql, p -> p.uuid(market.team)));
    }
}
