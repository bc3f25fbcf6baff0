package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.ExchangeRates.Stored;
import dev.tributary.commission.api.ImportResult;
import dev.tributary.commission.api.RateImports;
import dev.tributary.commission.api.UnreadableRatesException;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file is taken as a whole or not at all. */
@ExtendWith(TestDatabase.class)
class ImportingRatesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-19");
    private static final Instant NOW = Instant.parse("2026-11-19T15:10:00Z");

    private final Connections connections;
    private final ExchangeRates rates;
    private final RateImports imports;

    ImportingRatesTest(Connections connections) {
        this.connections = connections;
        CommissionModule module = new CommissionModule(new TimeOrderedIds());
        rates = module.exchangeRates(7);
        imports = module.rateImports(connections.app(), InstantSource.fixed(NOW));
    }

    @BeforeEach
    void noRates() {
        connections.owner().inTransaction(Set.of(), tx -> tx.update("delete from commission.exchange_rate", p -> {}));
    }

    @Test
    void whatIsNewIsStoredWithItsSource() {
        ImportResult result = take("Date,USD,JPY\n2026-11-19,1.0823,162.35\n2026-11-18,1.0791,161.9");

        assertThat(result).isEqualTo(new ImportResult(List.of(DAY.minusDays(1), DAY), 4, 0, List.of()));
        assertThat(stored())
                .extracting(Stored::day, Stored::currency, Stored::source)
                .containsExactly(
                        tuple(DAY, "EUR", "eurofxref.csv"),
                        tuple(DAY, "JPY", "eurofxref.csv"),
                        tuple(DAY, "USD", "eurofxref.csv"));
    }

    @Test
    void ofABrokenFileNothingIsStored() {
        assertThatThrownBy(() -> take("Date,USD,JPY\n2026-11-19,1.0823,162.35\n2026-11-18,1.0791,oops"))
                .isInstanceOf(UnreadableRatesException.class)
                .hasMessageStartingWith("Line 3: the rate of JPY");

        assertThat(stored()).isEmpty();
    }

    /** East of Greenwich tomorrow has begun; later than that nobody knows a rate. */
    @Test
    void theDayAfterTomorrowHasNotCome() {
        assertThat(take("Date,USD\n2026-11-20,1.0823").added()).isEqualTo(1);
        assertThatThrownBy(() -> take("Date,USD\n2026-11-21,1.0823")).hasMessageContaining("has not come yet");
    }

    /** As two hubs on one database do, each with a schedule of its own. */
    @Test
    void severalAtOnceStoreEachRateOnce() {
        StringBuilder csv = new StringBuilder("Date,USD,JPY\n");
        for (int back = 0; back < 500; back++) {
            csv.append(DAY.minusDays(back)).append(",1.0823,162.35\n");
        }
        ExecutorService hubs = Executors.newFixedThreadPool(4);

        List<CompletableFuture<ImportResult>> running = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> take(csv.toString()), hubs))
                .limit(4)
                .toList();
        List<ImportResult> results =
                running.stream().map(CompletableFuture::join).toList();
        hubs.shutdown();

        assertThat(results.stream().mapToInt(ImportResult::added).sum()).isEqualTo(1000);
        assertThat(results).allSatisfy(result -> assertThat(result.added() + result.known())
                .isEqualTo(1000));
    }

    @Test
    void whatNobodyWatchesIsTakenTheSameWay() {
        byte[] file = "Date,USD\n2026-11-19,1.0823".getBytes(StandardCharsets.UTF_8);

        assertThat(imports.takeAndLog(file, "test").added()).isEqualTo(1);
        assertThat(imports.takeAndLog(file, "test").known()).isEqualTo(1);
        assertThat(imports.takeAndLog("Date,USD\n2026-11-19,2".getBytes(StandardCharsets.UTF_8), "test")
                        .differing())
                .hasSize(1);
    }

    private ImportResult take(String file) {
        return imports.take(file.getBytes(StandardCharsets.UTF_8), "eurofxref.csv");
    }

    private List<Stored> stored() {
        return connections.app().inTransaction(Set.of(), tx -> rates.latest(tx, DAY));
    }
}
