package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionsTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "commissions.md");

    @Test
    void thePageHasTheTableOfCommissions() throws IOException {
        StringBuilder table = new StringBuilder("| status | by hand it may become |\n|---|---|\n");
        for (CommissionStatus status : CommissionStatus.values()) {
            table.append(row(status, Transitions.from(status)));
        }
        assertThat(Files.readString(PAGE)).contains(table);
    }

    @Test
    void thePageHasTheTableOfSales() throws IOException {
        StringBuilder table = new StringBuilder("| sales_status | by hand it may become |\n|---|---|\n");
        for (SalesStatus status : SalesStatus.values()) {
            table.append(row(status, Transitions.from(status)));
        }
        assertThat(Files.readString(PAGE)).contains(table);
    }

    @Test
    void nothingIsBornInAPayoutOrRefunded() {
        assertThat(CommissionStatus.values())
                .filteredOn(Transitions::isBirth)
                .doesNotContain(CommissionStatus.PROCESSING_PAYOUT, CommissionStatus.REFUNDED)
                .hasSize(CommissionStatus.values().length - 2);
        assertThat(SalesStatus.values())
                .filteredOn(Transitions::isBirth)
                .doesNotContain(SalesStatus.REFUNDED, SalesStatus.PARTIAL_REFUNDED)
                .hasSize(SalesStatus.values().length - 2);
    }

    private static String row(Enum<?> status, List<? extends Enum<?>> next) {
        String names =
                next.isEmpty() ? "nothing" : "`" + Transitions.names(next).replace(", ", "`, `") + "`";
        return "| `" + Wire.name(status) + "` | " + names + " |\n";
    }
}
