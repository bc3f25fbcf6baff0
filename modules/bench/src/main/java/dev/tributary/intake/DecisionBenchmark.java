package dev.tributary.intake;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.platform.ids.TimeOrderedIds;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From an assessment to the text that explains it. Here, because nobody else sees how it is written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
    private final Assessment assessment = assessment();

    @Benchmark
    public String write() {
        return new DecisionJson("The sale earned its affiliate a commission.")
                .assessment(assessment)
                .write();
    }

    private static Assessment assessment() {
        TimeOrderedIds ids = new TimeOrderedIds();
        UUID incentive = ids.next();
        UUID affiliate = ids.next();
        UUID entry = ids.next();
        Money earned = new Money(2_970, Currency.getInstance("USD"));
        return new Assessment(
                List.of(new Considered(incentive, 1, "30 % monthly plans", false, true, "It is for monthly plans")),
                List.of(),
                List.of(new Earned(
                        ids.next(),
                        0,
                        affiliate,
                        incentive,
                        1,
                        null,
                        Unit.MONEY,
                        earned,
                        "99.00 USD x 30 % = 29.70 USD",
                        CommissionStatus.READY_FOR_PAYMENT,
                        null,
                        List.of(
                                new Posting(entry, "program_expense", null, earned),
                                new Posting(entry, "affiliate_payable.approved", affiliate, earned.negated())))),
                null,
                "30 % of 99.00 USD");
    }
}
