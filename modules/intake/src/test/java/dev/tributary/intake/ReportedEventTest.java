package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.Arrival;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Sale;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportedEventTest {
    @Test
    void aSaleIsAddedAndNothingElseChanges() {
        NetworkEvent network = new NetworkEvent(List.of(), 0, null, null, new BigDecimal("76.00"), null, "{}");
        Arrival told = new EventBuilder(UUID.randomUUID()).reporting(network).arrival();
        Arrival arrival = new Arrival(told.event(), told.body(), UUID.randomUUID(), true);
        Candidate candidate = Candidates.of(List.of(arrival), UUID::randomUUID).get(0);

        Candidate selling = ReportedEvent.of(candidate, Network.USD).candidate();

        Sale sale = selling.event().sale();
        assertThat(sale).isNotNull();
        assertThat(sale.amount()).isEqualTo(Network.dollars("76.00"));
        assertThat(selling.arrival().integration()).isEqualTo(arrival.integration());
        assertThat(selling.arrival().timeCorrected()).isTrue();
        Event expected = told.event().withSale(sale);
        assertThat(selling.event()).isEqualTo(expected);
        assertThat(selling.id()).isEqualTo(candidate.id());
        assertThat(selling.understood()).isEqualTo(candidate.understood());
    }
}
