package dev.tributary.bench.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    void aVariantIsALineBelowItsHead() {
        assertThat(new Cost(1.234, 205.6, 99.5).line("uuidv7()", "and more"))
                .startsWith("  uuidv7()   ")
                .endsWith("   1.23      206      100  and more\n");
        assertThat(Cost.head()).endsWith("us    log B   disk B\n");
    }

    @Test
    void everyReferralMovesOnOnceWhateverTheOrder() {
        for (int step : new int[] {Referrals.IN_ORDER, Referrals.SCATTERED}) {
            assertThat(IntStream.range(0, Referrals.BATCHES)
                            .boxed()
                            .flatMap(batch -> Stream.of(Referrals.customers(batch, step))))
                    .doesNotHaveDuplicates()
                    .hasSize(Referrals.BATCHES * Rows.BATCH)
                    .contains("c0000000001", "c0000064000");
        }
    }
}
