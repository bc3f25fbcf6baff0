package dev.tributary.intake;

import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Resolution.Trace;
import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Level;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Refunds.Effect;
import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.commission.api.Unit;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Things of which explanations tell, the same in each test. */
final class Explained {
    private static final Considered LOST =
            new Considered(id(1), 2, "25 % one-time", true, false, "it is for \"one-time\" sales");
    private static final Considered MATCHED =
            new Considered(id(2), 1, "30 % monthly", false, true, "it is for monthly plans");

    private Explained() {}

    static Assessment earned(Money amount) {
        Earned direct = new Earned(
                id(10),
                0,
                id(3),
                id(2),
                1,
                null,
                Unit.MONEY,
                amount,
                "99.00 USD x 30 % = 29.70 USD",
                CommissionStatus.READY_FOR_PAYMENT,
                null,
                List.of(posting(20, null, amount), posting(20, id(3), amount.negated())));
        Money above = new Money(297, Currency.getInstance("USD"));
        Earned level = new Earned(
                id(11),
                1,
                id(4),
                id(2),
                1,
                id(6),
                Unit.MONEY,
                above,
                "29.70 USD x 10 % = 2.97 USD",
                CommissionStatus.PENDING,
                30,
                List.of(posting(21, id(4), above)));
        return new Assessment(
                List.of(LOST, MATCHED),
                List.of(
                        new Level(1, id(4), id(6), true, "10 % of what is earned below"),
                        new Level(2, id(5), null, false, "no rule for level 2")),
                List.of(direct, level),
                null,
                "30 % monthly pays");
    }

    static Assessment nothing(String summary) {
        return new Assessment(List.of(LOST), List.of(), List.of(), null, summary);
    }

    private static Posting posting(long entry, @Nullable UUID affiliate, Money amount) {
        return new Posting(
                id(entry), affiliate == null ? "program_expense" : "affiliate_payable.approved", affiliate, amount);
    }

    static Tied tied(List<Verdict> fraud, @Nullable String earlier) {
        Candidate candidate = Candidates.of(List.of(new EventBuilder(id(50)).arrival()), () -> id(51))
                .get(0);
        List<Trace> traces = List.of(
                new Trace("referral_id", "ref_1", null, "no such referral"),
                new Trace("customer_id", "zoë\t\\ 1", id(7), "found"),
                new Trace("click_id", "c", id(7), "found"));
        return new Tied(
                candidate, traces, referral(ReferralStatus.LEAD), referral(ReferralStatus.ACTIVE), fraud, earlier);
    }

    private static Referral referral(ReferralStatus status) {
        return new Referral(
                id(50), id(7), id(8), id(3), status, null, null, null, null, null, null, Instant.EPOCH, null);
    }

    static Refunded refunded() {
        Money sent = money(9_900, "USD");
        Conversion sale = new Conversion(
                id(50),
                id(9),
                Conversion.Kind.SALE,
                null,
                null,
                id(7),
                id(3),
                id(8),
                sent,
                sent,
                null,
                money(4_950, "USD"),
                SalesStatus.COMPLETE,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                false);
        Refund refund =
                new Refund(id(50), id(30), id(9), null, money(4_950, "USD"), null, Instant.EPOCH, Instant.EPOCH);
        Effect less = new Effect(
                id(10),
                id(3),
                0,
                money(2_970, "USD"),
                money(1_485, "USD"),
                CommissionStatus.PENDING,
                CommissionStatus.PENDING,
                null,
                null);
        Effect back = new Effect(
                id(11),
                id(4),
                1,
                money(297, "USD"),
                money(297, "USD"),
                CommissionStatus.PAID,
                CommissionStatus.PAID,
                id(12),
                money(-149, "USD"));
        return new Refunded(
                sale,
                refund,
                false,
                List.of(),
                List.of(less, back),
                List.of(posting(22, id(4), money(-5, "USD"))),
                List.of());
    }

    static NetworkReport report(@Nullable String transaction, int error, @Nullable String message) {
        NetworkReport.Facts facts = new NetworkReport.Facts(
                id(50),
                id(0xabcdef),
                id(51),
                "s",
                transaction,
                null,
                null,
                3,
                "base",
                error,
                message,
                Currency.getInstance("USD"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                "{}",
                Instant.EPOCH,
                Instant.EPOCH);
        return new NetworkReport(
                facts, error == 0 ? ReportStatus.APPROVED : ReportStatus.INVALID, error, message, null);
    }

    static Money money(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    static UUID id(long number) {
        return new UUID(0x0190_0000_0000_7000L, number);
    }
}
