package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.Incentives.IncentiveKey;
import dev.tributary.commission.api.Incentives.Place;
import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.LevelRules.Level;
import dev.tributary.commission.api.LevelRules.Owner;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.RefusedException;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How rules are added, changed and archived. */
@ExtendWith(TestDatabase.class)
class KeepingRulesTest {
    private static final Instant NOW = Books.NOW;

    private final Books books;
    private final Case shapes;
    private final Incentives incentives;

    KeepingRulesTest(Connections connections) {
        books = new Books(connections);
        shapes = books.shapes;
        incentives = books.module.incentives();
    }

    @Test
    void aRuleIsPutBehindTheLastOneOfItsOfferUnlessItIsToldWhere() {
        Incentive first = books.rule(shapes.rule("first"));
        Incentive second = books.rule(shapes.rule("second"));
        Incentive own = books.own(shapes.rule("own"));
        Incentive zero = books.in(tx -> incentives.add(
                tx,
                new Place(books.team, books.offer, null, null, 0),
                shapes.rule("zero").terms(),
                Books.USD,
                NOW));

        assertThat(first.position()).isEqualTo(1);
        assertThat(second.position()).isEqualTo(2);
        assertThat(own.position()).isEqualTo(1);
        assertThat(own.affiliate()).isEqualTo(books.affiliate);
        assertThat(names(NOW)).startsWith("zero").endsWith("second").hasSize(4);
        assertThat(zero.createdAt()).isNotNull();
    }

    @Test
    void aChangeIsANewVersionAndTheListTellsWhatIsInEffect() {
        Incentive rule = books.rule(shapes.rule("ten"));
        Incentive changed = change(rule, shapes.rule("twenty").percent("20").terms(), NOW);

        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.effectiveFrom()).isEqualTo(NOW);
        assertThat(names(NOW.minusMillis(1))).containsExactly("ten");
        assertThat(names(NOW)).containsExactly("twenty");
        assertThat(versions(key(rule))).extracting(Incentive::name).containsExactly("ten", "twenty");
        assertThat(books.in(tx -> incentives.find(tx, key(rule), NOW))
                        .orElseThrow()
                        .name())
                .isEqualTo("twenty");
    }

    @Test
    void aVersionBeforeTheNewestOneIsRefusedByTheNameOfTheField() {
        Incentive rule = books.rule(shapes.rule("ten"));
        change(rule, shapes.rule("twenty").terms(), NOW);

        RefusedException refused =
                refused(() -> change(rule, shapes.rule("thirty").hold(0).terms(), NOW.minusSeconds(1)));

        assertThat(refused.refusal().problems())
                .extracting(Problem::field)
                .containsExactly("hold_period_days", "effective_from");
        assertThat(refused.refusal().problems().get(1).message())
                .isEqualTo("effective_from must not be earlier than 2026-06-22T12:00:00Z, from which version 2 is in "
                        + "effect");
        assertThat(change(rule, shapes.rule("again").terms(), NOW).version()).isEqualTo(3);
    }

    @Test
    void aRuleForSalesStaysOne() {
        Incentive rule = books.rule(shapes.rule("ten"));

        assertThat(fields(() ->
                        change(rule, shapes.rule("lead").forLeads().fixed("1").terms(), NOW)))
                .containsExactly("incentive_type");
    }

    @Test
    void thePlaceMayChangeWithoutAVersion() {
        Incentive rule = books.rule(shapes.rule("ten"));
        Incentive moved = books.in(tx -> incentives.change(tx, key(rule), null, 9, Books.USD, NOW));

        assertThat(moved.position()).isEqualTo(9);
        assertThat(moved.version()).isEqualTo(1);
    }

    @Test
    void anArchivedRuleIsGoneButForItsVersions() {
        Incentive rule = books.rule(shapes.rule("ten"));
        archive(rule.id());

        assertThat(names(NOW)).isEmpty();
        assertThat(find(key(rule))).isEmpty();
        assertThat(versions(key(rule))).hasSize(1);
        assertThat(refused(() -> archive(rule.id())).refusal().code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refused(() -> change(rule, shapes.rule("x").terms(), NOW))
                        .refusal()
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void whatAnotherTeamHasIsNotFound() {
        Incentive rule = books.rule(shapes.rule("ten"));
        IncentiveKey foreign = new IncentiveKey(books.ids.next(), rule.id());

        assertThat(find(foreign)).isEmpty();
        assertThat(versions(foreign)).isEmpty();
        assertThat(refused(() -> books.in(tx -> incentives.change(tx, foreign, null, 1, Books.USD, NOW)))
                        .refusal()
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void badTermsAreRefusedWhenARuleIsAdded() {
        assertThat(fields(() -> books.rule(shapes.rule("none").percent("0").months(0))))
                .containsExactly("amount", "length_value");
    }

    @Test
    void anOverrideMayNameARuleOfAnOfferOnly() {
        Incentive rule = books.rule(shapes.rule("ten"));
        Incentive own = addOverride(rule.id());

        assertThat(own.overrides()).isEqualTo(rule.id());
        assertThat(fields(() -> addOverride(own.id()))).containsExactly("overrides_incentive_id");
        assertThat(fields(() -> addOverride(books.ids.next()))).containsExactly("overrides_incentive_id");
    }

    @Test
    void levelsAreSetAtOnceAndKeepTheirRulesWhileTheyStayTheSame() {
        List<LevelRule> before = set(NOW, level(1, "20"), level(2, "10"));
        List<LevelRule> after = set(NOW.plusSeconds(1), level(1, "20.0"), level(2, "15"));
        List<LevelRule> one = set(NOW.plusSeconds(2), level(1, "20"));

        assertThat(after.get(0).id()).isEqualTo(before.get(0).id());
        assertThat(after.get(1).id()).isNotEqualTo(before.get(1).id());
        assertThat(one).extracting(LevelRule::level).containsExactly(1);
        assertThat(ofOffer(NOW.minusMillis(1))).isEmpty();
        assertThat(ofOffer(NOW)).extracting(LevelRuleText::of).containsExactly("1 20 %", "2 10 %");
        assertThat(ofOffer(NOW.plusSeconds(1))).extracting(LevelRuleText::of).containsExactly("1 20 %", "2 15 %");
        assertThat(ofOffer(NOW.plusSeconds(2))).extracting(LevelRuleText::of).containsExactly("1 20 %");
    }

    @Test
    void anotherBasisIsAnotherRule() {
        set(NOW, level(1, "20"));

        assertThat(set(NOW, new Level(1, Basis.SALE, new BigDecimal("20"))))
                .extracting(LevelRule::basis)
                .containsExactly(Basis.SALE);
    }

    @Test
    void levelsThatCannotBeAreRefusedAllAtOnce() {
        set(NOW, level(1, "20"));

        assertThat(fields(() ->
                        set(NOW.minusSeconds(1), level(4, "1"), level(3, "0"), level(3, "101"), level(2, "1.00001"))))
                .containsExactly(
                        "levels.0.level",
                        "levels.1.percent",
                        "levels.2.level",
                        "levels.2.percent",
                        "levels.3.percent",
                        "levels",
                        "effective_from");
        assertThat(fields(() -> set(NOW, level(0, "1")))).contains("levels.0.level");
        assertThat(fields(() -> set(NOW, level(2, "1")))).containsExactly("levels");
        assertThat(set(NOW)).isEmpty();
    }

    @Test
    void anAffiliatesOwnLevelsMayBeZeroAndLeaveOthersToTheOffer() {
        Owner own = new Owner(books.team, books.offer, books.affiliate);
        books.in(tx -> books.module.levelRules().set(tx, own, List.of(level(2, "0")), NOW, NOW));

        assertThat(ofAffiliate()).extracting(LevelRuleText::of).containsExactly("2 0 %");
        assertThat(ofOffer(NOW)).isEmpty();
    }

    private List<Incentive> versions(IncentiveKey key) {
        return books.in(tx -> incentives.versions(tx, key));
    }

    private Optional<Incentive> find(IncentiveKey key) {
        return books.in(tx -> incentives.find(tx, key, NOW));
    }

    private List<LevelRule> ofAffiliate() {
        return books.in(tx -> books.module.levelRules().ofAffiliates(tx, books.team, List.of(books.affiliate), NOW));
    }

    private List<String> names(Instant at) {
        return books.in(tx -> incentives.list(tx, books.team, at)).stream()
                .map(Incentive::name)
                .toList();
    }

    private Incentive change(Incentive rule, @Nullable IncentiveTerms terms, Instant from) {
        return books.in(tx -> incentives.change(tx, key(rule), terms, null, Books.USD, from));
    }

    private void archive(UUID rule) {
        books.in(tx -> {
            incentives.archive(tx, new IncentiveKey(books.team, rule), NOW);
            return rule;
        });
    }

    private Incentive addOverride(UUID of) {
        return books.in(tx -> incentives.add(
                tx,
                new Place(books.team, books.offer, books.affiliate, of, null),
                shapes.rule("own").terms(),
                Books.USD,
                NOW));
    }

    private List<LevelRule> set(Instant from, Level... levels) {
        Owner owner = new Owner(books.team, books.offer, null);
        return books.in(tx -> books.module.levelRules().set(tx, owner, List.of(levels), from, NOW));
    }

    private List<LevelRule> ofOffer(Instant at) {
        return books.in(tx -> books.module.levelRules().ofOffers(tx, books.team, List.of(books.offer), at));
    }

    private static Level level(int level, String percent) {
        return new Level(level, Basis.COMMISSION, new BigDecimal(percent));
    }

    private IncentiveKey key(Incentive rule) {
        return new IncentiveKey(books.team, rule.id());
    }

    private static List<@Nullable String> fields(ThrowingCallable call) {
        return refused(call).refusal().problems().stream().map(Problem::field).toList();
    }

    private static RefusedException refused(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call);
    }

    /** A level in a word. */
    private static final class LevelRuleText {
        private LevelRuleText() {}

        static String of(LevelRule rule) {
            BigDecimal percent = rule.percent();
            return rule.level() + " " + (percent == null ? "none" : Percentages.text(percent));
        }
    }
}
