package dev.tributary.bench.micro;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.platform.json.JsonText;
import java.util.Currency;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A text like the one that explains a sale, built as the intake builds it: the intake shows nobody how it does so. Tells what
 * a text of that size and its ids cost, not what the intake adds to them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExplanationBenchmark {
    private final TimeOrderedIds ids = new TimeOrderedIds();
    private final UUID incentive = ids.next();
    private final UUID affiliate = ids.next();
    private final UUID commission = ids.next();
    private final UUID entry = ids.next();
    private final Money earned = new Money(2_970, Currency.getInstance("USD"));

    @Benchmark
    public String write() {
        JsonText json = new JsonText(1_400).put("summary", "The sale earned its affiliate a commission.");
        json.array("incentives")
                .object()
                .put("incentive_id", IdType.INCENTIVE, incentive)
                .put("version", 1)
                .put("name", "30 % monthly plans")
                .put("override", false)
                .put("matched", true)
                .put("reason", "It is for monthly plans")
                .end()
                .endArray();
        json.object("arithmetic")
                .put("commission_id", IdType.COMMISSION, commission)
                .put("incentive_id", IdType.INCENTIVE, incentive)
                .put("incentive_version", 1)
                .put("formula", "99.00 USD x 30 % = 29.70 USD")
                .put("status", CommissionStatus.READY_FOR_PAYMENT)
                .put(earned)
                .end();
        json.array("levels").endArray().array("postings");
        posting(json, "program_expense", null, earned);
        posting(json, "affiliate_payable.approved", affiliate, earned.negated());
        return json.endArray().write();
    }

    private void posting(JsonText json, String account, @Nullable UUID owed, Money amount) {
        json.object()
                .word("entry_id", entry.toString())
                .put("account", account)
                .put("affiliate_id", IdType.AFFILIATE, owed)
                .put(amount)
                .end();
    }
}
