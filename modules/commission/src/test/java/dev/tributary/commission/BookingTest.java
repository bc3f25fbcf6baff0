package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.Conversions.Completion;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentives.IncentiveKey;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.LevelRules.Level;
import dev.tributary.commission.api.LevelRules.Owner;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is decided is what is stored, in as many batches as you like. */
@ExtendWith(TestDatabase.class)
class BookingTest {
    private final Books books;
    private final Case shapes;

    BookingTest(Connections connections) {
        books = new Books(connections);
        shapes = books.shapes;
    }

    @Test
    void salesOfOneBatchSeeEachOtherAndThoseBeforeThem() {
        books.rule(shapes.rule("capped").cap("25"));

        assertThat(books.earned(books.sale("100"), books.sale("100"))).containsExactly("10.00 USD", "10.00 USD");
        assertThat(books.earned(books.sale("100"), books.sale("100"))).containsExactly("5.00 USD", "");
        assertThat(books.earned(books.sale("100"))).containsExactly("");
        assertThat(books.balances())
                .containsExactly("affiliate_payable.approved -2500 USD", "program_expense 2500 USD");
    }

    @Test
    void paymentsAreCountedOverBatches() {
        books.rule(shapes.rule("two").payments(2));

        assertThat(books.earned(books.sale("100"))).containsExactly("10.00 USD");
        assertThat(books.earned(books.sale("100"), books.sale("100"))).containsExactly("10.00 USD", "");
    }

    @Test
    void aRefundedCommissionCountsAndADeletedOneDoesNot() {
        books.rule(shapes.rule("one").payments(1));
        books.book(books.sale("100"));
        update("amount_minor = 0, status = 'refunded'");
        assertThat(books.earned(books.sale("100"))).containsExactly("");

        update("deleted_at = now()");
        assertThat(books.earned(books.sale("100"))).containsExactly("10.00 USD");
    }

    @Test
    void everyLevelIsStoredWithItsRuleAndItsVersion() {
        Incentive rule = books.rule(shapes.rule("all").percent("30"));
        books.upline();
        books.upline();
        levels(new Level(1, Basis.COMMISSION, BigDecimal.TEN), new Level(2, Basis.SALE, BigDecimal.ONE));

        Booking booking = books.book(books.sale("99")).get(0);

        assertThat(books.commissions())
                .containsExactly(
                        "0 money 2970 USD ready_for_payment version 1",
                        "1 money 297 USD ready_for_payment version 1 by a level",
                        "2 money 99 USD ready_for_payment version 1 by a level");
        assertThat(books.balances())
                .containsExactly(
                        "affiliate_payable.approved -3366 USD", "level_expense 396 USD", "program_expense 2970 USD");
        Conversion conversion = books.in(tx -> books.module
                .conversions()
                .find(tx, List.of(books.team), List.of(booking.conversion().id()))
                .get(0));
        assertThat(conversion).usingRecursiveComparison().isEqualTo(booking.conversion());
        assertThat(conversion.earning()).isNotNull();
        assertThat(conversion.earning().incentive()).isEqualTo(rule.id());
    }

    @Test
    void creditsAndMonthsAreStoredInTheirUnit() {
        books.rule(shapes.rule("credits").credits(7).manual());
        books.book(books.sale("99"));

        assertThat(books.commissions()).containsExactly("0 credits 7 XXX pending_manual_approval version 1");
        assertThat(books.balances()).containsExactly("affiliate_credits -7 XXX", "credits_expense 7 XXX");
    }

    @Test
    void anOverrideIsFoundByItsAffiliateAndKeepsEverythingItSays() {
        books.rule(shapes.rule("all"));
        Incentive own = books.own(shapes.rule("own")
                .percent("12.5")
                .step(3, "6.25")
                .step(12, "1")
                .months(24)
                .cap("300")
                .hold(14));

        assertThat(books.earned(books.sale("100"))).containsExactly("6.25 USD");
        List<Incentive> versions =
                books.in(tx -> books.module.incentives().versions(tx, new IncentiveKey(books.team, own.id())));
        assertThat(versions).singleElement().usingRecursiveComparison().isEqualTo(own);
        assertThat(own.terms())
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(shapes.rule("own")
                        .percent("12.5")
                        .step(3, "6.25")
                        .step(12, "1")
                        .months(24)
                        .cap("300")
                        .hold(14)
                        .terms());
    }

    @Test
    void aSaleThatArrivesAfterAChangeUsesTheVersionOfItsTime() {
        Incentive rule = books.rule(shapes.rule("all"));
        books.in(tx -> books.module
                .incentives()
                .change(
                        tx,
                        new IncentiveKey(books.team, rule.id()),
                        shapes.rule("all").percent("20").terms(),
                        null,
                        Books.USD,
                        Books.NOW));

        assertThat(books.earned(books.sale("100", SalesStatus.COMPLETE, Books.NOW.minusMillis(1)), books.sale("100")))
                .containsExactly("10.00 USD", "20.00 USD");
        assertThat(books.commissions())
                .containsExactlyInAnyOrder(
                        "0 money 1000 USD ready_for_payment version 1", "0 money 2000 USD ready_for_payment version 2");
    }

    @Test
    void aReferralIsPaidForAsALeadOnceInOneBatchOrLater() {
        books.rule(shapes.rule("lead").forLeads().fixed("3"));

        List<Booking> first = books.book(books.lead(), books.lead());
        List<Booking> second = books.book(books.lead(), books.sale("100"));

        assertThat(first).extracting(Booking::recorded).containsExactly(true, false);
        assertThat(second).extracting(Booking::recorded).containsExactly(false, true);
        assertThat(second.get(0).assessment().summary())
                .isEqualTo("the referral was paid for as a lead before; once is all");
        assertThat(books.balances()).containsExactly("affiliate_payable.approved -300 USD", "program_expense 300 USD");
        assertThat(books.stored(
                        "select kind || ' ' || sale_minor as line from commission.conversion where team_id = ?"))
                .containsExactlyInAnyOrder("lead 0", "sale 10000");
    }

    @Test
    void aLeadThatNothingIsPaidForIsNotRecorded() {
        books.rule(shapes.rule("all"));

        Booking booking = books.book(books.lead()).get(0);

        assertThat(booking.recorded()).isFalse();
        assertThat(booking.assessment().summary()).isEqualTo("no incentive matches this sign-up");
        assertThat(books.stored("select kind as line from commission.conversion where team_id = ?"))
                .isEmpty();
    }

    @Test
    void aPreviewDecidesTheSameAndWritesNothing() {
        books.rule(shapes.rule("capped").cap("15"));
        books.book(books.sale("100"));

        Assessment preview = books.in(tx -> books.module.conversions().preview(tx, books.sale("100")));
        assertThat(Case.earned(preview)).isEqualTo("5.00 USD");
        assertThat(books.commissions()).hasSize(1);
        assertThat(books.earned(books.sale("100"))).containsExactly("5.00 USD");
    }

    @Test
    void aSaleThatBecomesCompleteEarnsByTheRulesOfItsTime() {
        Incentive rule = books.rule(shapes.rule("bundle").products("p \"1\""));
        NewConversion open = books.sale("100", SalesStatus.OPEN, Books.NOW.minusSeconds(60));
        books.book(open);
        assertThat(books.listed()).as("nobody earns yet").isEmpty();
        books.in(tx -> {
            books.module.incentives().archive(tx, new IncentiveKey(books.team, rule.id()), Books.NOW);
            return rule;
        });

        List<Booking> completed = complete(open);
        List<Booking> again = complete(open);

        assertThat(completed).hasSize(1);
        assertThat(completed.get(0).conversion().earning()).isNotNull();
        assertThat(completed.get(0).conversion().earning().amount()).hasToString("10.00 USD");
        assertThat(again).as("it has earned").isEmpty();
        assertThat(books.listed()).extracting(Conversion::id).containsExactly(open.id());
        assertThat(books.commissions()).containsExactly("0 money 1000 USD ready_for_payment version 1");
        assertThat(complete(books.sale("1"))).as("never recorded").isEmpty();
    }

    /** The caller's lock of the referral is what keeps the count: here one of the database's own stands for it. */
    @Test
    void twoTransactionsOnOneReferralDoNotPayMoreThanTheCap() {
        books.rule(shapes.rule("capped").cap("25"));

        List<CompletableFuture<String>> all = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(this::bookOneUnderTheReferralsLock))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder("10.00 USD", "10.00 USD", "5.00 USD", "", "", "", "", "");
    }

    private String bookOneUnderTheReferralsLock() {
        return books.in(tx -> {
            tx.query(
                    "select pg_advisory_xact_lock(hashtextextended(?, 1))::text as locked",
                    p -> p.text(books.referral.toString()),
                    row -> row.text("locked"));
            NewConversion sale = books.sale("100");
            return Case.earned(
                    books.module.conversions().book(tx, List.of(sale)).get(0).assessment());
        });
    }

    private List<Booking> complete(NewConversion sale) {
        Completion completion = new Completion(
                books.team,
                sale.id(),
                Case.REFERRED,
                books.earner(),
                List.of(),
                Books.USD,
                null,
                null,
                Instant.parse("2026-07-01T00:00:00Z"));
        return books.in(tx -> books.module.conversions().complete(tx, List.of(completion, completion)));
    }

    private void levels(Level... levels) {
        Owner owner = new Owner(books.team, books.offer, null);
        books.in(tx -> books.module.levelRules().set(tx, owner, List.of(levels), Instant.EPOCH, Books.NOW));
    }

    private void update(String what) {
        books.in(tx ->
                tx.update("update commission.commission set " + what + " where team_id = ?", p -> p.uuid(books.team)));
    }
}
