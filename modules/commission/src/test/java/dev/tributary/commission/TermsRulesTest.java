package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What terms must keep. */
class TermsRulesTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Money EURO = new Money(100, Currency.getInstance("EUR"));

    static Stream<Arguments> broken() {
        return Stream.of(
                of("name", "a blank name", named(" ")),
                of("name", "a name of 256 characters", named("x".repeat(256))),
                of("amount", "no percent", r -> r.percent("0")),
                of("amount", "a negative percentage", r -> r.percent("-1")),
                of("amount", "more than everything", r -> r.percent("100.0001")),
                of("amount", "five decimals of a percentage", r -> r.percent("1.00001")),
                of("amount", "less than nothing", r -> r.fixed("-0.01")),
                of("amount", "no credit", r -> r.credits(0)),
                of("amount", "too many credits", r -> r.credits(1_000_000_001)),
                of("amount", "no month", r -> r.freeMonths(0)),
                of("amount", "a fixed amount in another currency", r -> r.fixed(EURO)),
                of("amount", "a step in another currency", r -> r.fixed("1").step(1, new Reward.Fixed(EURO))),
                of("reward", "a percentage of a lead", r -> r.forLeads()),
                of("apply_to", "a lead of a plan", r -> r.forLeads().fixed("1").appliesTo(AppliesTo.YEARLY_PLANS)),
                of("incentive_length", "a lead with a limit", r -> r.forLeads()
                        .fixed("1")
                        .payments(1)),
                of("product_ids", "specific products without products", r -> r.products()),
                of(
                        "product_ids",
                        "a hundred and one products",
                        r -> r.products(Stream.generate(() -> "p").limit(101).toArray(String[]::new))),
                of("product_ids", "products without specific products", r -> r.products("p")
                        .appliesTo(AppliesTo.ALL_PLANS)),
                of("length_value", "no months", r -> r.months(0)),
                of("length_value", "more than a hundred years", r -> r.months(1201)),
                of("length_value", "no payments", r -> r.payments(0)),
                of("length_value", "too many payments", r -> r.payments(1201)),
                of("variable_config", "a step at once", r -> r.step(0, "5")),
                of("variable_config", "two steps of one month", r -> r.step(3, "5")
                        .step(3, "4")),
                of("variable_config", "steps in descending order", r -> r.step(3, "5")
                        .step(2, "4")),
                of("variable_config", "a step after a hundred years", r -> r.step(1201, "5")),
                of("variable_config", "a step of another reward", r -> r.step(1, new Reward.Credits(1))),
                of("variable_config", "a step of 101 %", r -> r.step(1, "101")),
                of("variable_config", "fifty-one steps", TermsRulesTest::manySteps),
                of("hold_period_days", "no days", r -> r.hold(0)),
                of("hold_period_days", "more than a year", r -> r.hold(366)),
                of("cap_amount", "a cap on credits", r -> r.credits(1).cap("1")),
                of("cap_amount", "a cap on months", r -> r.freeMonths(1).cap("1")),
                of("cap_amount", "a cap of nothing", r -> r.cap("0")),
                of("cap_amount", "a cap in another currency", r -> r.cap(EURO)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("broken")
    void whatCannotBeIsRefusedByTheNameOfItsField(String field, String what, UnaryOperator<RuleBuilder> breaking) {
        List<Problem> problems = problems(breaking);

        assertThat(problems).extracting(Problem::field).as(what).containsExactly(field);
        assertThat(problems.get(0).message()).startsWith(field + " ");
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                of("", "10 % of everything", r -> r),
                of("", "all of it", r -> r.percent("100").hold(365)),
                of("", "the least of it", r -> r.percent("0.0001").hold(1)),
                of("", "zeros behind the fourth decimal", r -> r.percent("1.000000")),
                of("", "a fixed zero", r -> r.products("gift").fixed("0")),
                of("", "a fixed amount with a cap", r -> r.fixed("1").cap("0.01")),
                of("", "credits", r -> r.credits(1_000_000_000).payments(1200)),
                of("", "a free month", r -> r.freeMonths(1).months(1)),
                of("", "a lead", r -> r.forLeads().fixed("1").manual()),
                of("", "steps", r -> r.step(1, "5").step(2, "100").step(1200, "0.0001")),
                of("", "a long name", named("x".repeat(255))),
                of(
                        "",
                        "a hundred products",
                        r -> r.products(Stream.generate(() -> "p").limit(100).toArray(String[]::new))));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("kept")
    void whatCanBeIsTaken(String none, String what, UnaryOperator<RuleBuilder> making) {
        assertThat(problems(making)).as(what + none).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(r -> r.percent("0").months(0).hold(0).cap("0").step(0, "5")))
                .extracting(Problem::field)
                .containsExactlyInAnyOrder(
                        "amount", "length_value", "hold_period_days", "cap_amount", "variable_config");
    }

    private static List<Problem> problems(UnaryOperator<RuleBuilder> making) {
        return TermsRules.problems(making.apply(new Case().rule("some")).terms(), USD);
    }

    private static UnaryOperator<RuleBuilder> named(String name) {
        return ignored -> new Case().rule(name);
    }

    private static RuleBuilder manySteps(RuleBuilder rule) {
        for (int month = 1; month <= 51; month++) {
            rule.step(month, new Reward.Percentage(BigDecimal.ONE));
        }
        return rule;
    }

    private static Arguments of(String field, String what, UnaryOperator<RuleBuilder> rule) {
        return Arguments.of(field, what, rule);
    }
}
