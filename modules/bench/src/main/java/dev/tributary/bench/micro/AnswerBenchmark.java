package dev.tributary.bench.micro;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.rest.api.SaleFields;
import java.time.Instant;
import java.util.Currency;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From a sale to the bytes that tell of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerBenchmark {
    private final Json json = new Json(JsonLimits.DEFAULT);
    private final Conversion sale = sale();

    @Benchmark
    public byte[] render() {
        return json.bytes(SaleFields.of(sale).done());
    }

    private static Conversion sale() {
        TimeOrderedIds ids = new TimeOrderedIds();
        Currency dollar = Currency.getInstance("USD");
        Money sold = new Money(9_900, dollar);
        Money earned = new Money(2_970, dollar);
        return new Conversion(
                ids.next(),
                ids.next(),
                Conversion.Kind.SALE,
                ids.next(),
                "inv_2026_000145",
                ids.next(),
                ids.next(),
                ids.next(),
                sold,
                sold,
                null,
                new Money(0, dollar),
                SalesStatus.COMPLETE,
                null,
                new Earning(
                        ids.next(),
                        ids.next(),
                        1,
                        Unit.MONEY,
                        earned,
                        earned,
                        CommissionStatus.READY_FOR_PAYMENT,
                        null),
                Instant.now(),
                Instant.now(),
                false);
    }
}
