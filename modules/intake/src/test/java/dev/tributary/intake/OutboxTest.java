package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.Outbox.Notice;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class OutboxTest {
    private final House house;
    private final Outbox outbox;

    OutboxTest(Connections connections) {
        house = new House(connections);
        outbox = new StoredOutbox(house.ids);
    }

    @Test
    void aNoticeIsTrueTogetherWithWhatItTellsOf() {
        Notice paid = new Notice(house.team, "payout.paid", "{\"payout_id\": \"pay_1\"}", House.NOW);

        house.asTeam(tx -> {
            outbox.add(tx, List.of(paid, paid));
            return 0;
        });
        assertThatThrownBy(() -> house.asTeam(tx -> {
                    outbox.add(tx, List.of(paid));
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");

        assertThat(house.notices()).containsExactly("payout.paid", "payout.paid");
    }
}
