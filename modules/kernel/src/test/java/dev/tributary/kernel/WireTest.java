package dev.tributary.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void enumValuesAreLowerCaseOutside() {
        assertThat(Wire.name(CommissionStatus.READY_FOR_PAYMENT)).isEqualTo("ready_for_payment");
        assertThat(Wire.read(CommissionStatus.class, "ready_for_payment")).contains(CommissionStatus.READY_FOR_PAYMENT);
        assertThat(Wire.read(CommissionStatus.class, "READY_FOR_PAYMENT")).isEmpty();
        assertThat(Wire.names(BillingInterval.class)).isEqualTo("monthly, yearly");
    }
}
