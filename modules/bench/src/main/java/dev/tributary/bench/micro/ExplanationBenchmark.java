package dev.tributary.bench.micro;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.ids.TimeOrderedIds;
import java.util.Currency;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A text like the one that explains a sale, built as the intake builds it: the intake shows nobody how it does so. Tells what
 * a tree of that size and its ids cost, not what the intake adds to them.
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
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("summary", "The sale earned its affiliate a commission.");
        json.putArray("incentives")
                .addObject()
                .put("incentive_id", IdType.INCENTIVE.write(incentive))
                .put("version", 1)
                .put("name", "30 % monthly plans")
                .put("override", false)
                .put("matched", true)
                .put("reason", "It is for monthly plans");
        ObjectNode arithmetic = json.putObject("arithmetic")
                .put("commission_id", IdType.COMMISSION.write(commission))
                .put("incentive_id", IdType.INCENTIVE.write(incentive))
                .put("incentive_version", 1)
                .put("formula", "99.00 USD x 30 % = 29.70 USD")
                .put("status", Wire.name(CommissionStatus.READY_FOR_PAYMENT));
        put(arithmetic, earned);
        json.putArray("levels");
        var postings = json.putArray("postings");
        ObjectNode expense = postings.addObject()
                .put("entry_id", entry.toString())
                .put("account", "program_expense")
                .putNull("affiliate_id");
        put(expense, earned);
        ObjectNode payable = postings.addObject()
                .put("entry_id", entry.toString())
                .put("account", "affiliate_payable.approved")
                .put("affiliate_id", IdType.AFFILIATE.write(affiliate));
        put(payable, earned.negated());
        return json.toString();
    }

    private static void put(ObjectNode node, Money money) {
        node.put("amount", money.amount()).put("currency", money.currency().getCurrencyCode());
    }
}
