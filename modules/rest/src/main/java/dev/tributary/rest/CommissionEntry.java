package dev.tributary.rest;

import dev.tributary.attribution.api.Referral;
import dev.tributary.commission.api.Commissions.ManualCommission;
import dev.tributary.commission.api.Conversion;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.Exchanging.Exchanged;
import dev.tributary.rest.api.MoneyApi;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and records a commission that a person knows the amount of (contract affonso.md, section 10). */
final class CommissionEntry {
    private static final int HOLD_MAX = 3650;
    private static final Currency USD = Currency.getInstance("USD");

    private final MoneyApi money;
    private final Teams teams;
    private final Exchanging exchanging;

    CommissionEntry(MoneyApi money, Teams teams, Exchanging exchanging) {
        this.money = money;
        this.teams = teams;
        this.exchanging = exchanging;
    }

    Wanted read(Input input) {
        UUID referral = input.id("referral_id", IdType.REFERRAL);
        if (referral == null) {
            input.missing("referral_id", "");
        }
        Currency saleCurrency = input.currency("sale_amount_currency");
        Currency commissionCurrency = input.currency("commission_currency");
        Money sale = input.money("sale_amount", saleCurrency == null ? USD : saleCurrency);
        Money commission =
                input.moneyOrZero("commission_amount", commissionCurrency == null ? USD : commissionCurrency);
        if (sale == null) {
            input.missing("sale_amount", "");
        }
        if (commission == null) {
            input.missing("commission_amount", "");
        }
        SalesStatus salesStatus = input.word("sales_status", SalesStatus.class);
        return new Wanted(
                referral == null ? new UUID(0, 0) : referral,
                sale == null ? new Money(0, USD) : sale,
                commission == null ? new Money(0, USD) : commission,
                input.flagOr("is_subscription", false),
                input.word("status", CommissionStatus.class),
                salesStatus == null ? SalesStatus.COMPLETE : salesStatus,
                input.text("payment_intent_id"),
                input.integer("hold_period_days", 0, HOLD_MAX),
                input.time("created_at"));
    }

    Conversion record(Tx tx, Request request, Wanted wanted) throws SQLException {
        Referral referral = money.referrals()
                .find(tx, request.team(), wanted.referral())
                .orElseThrow(() -> RefusedException.invalid("referral_id", "referral_id is not known here"));
        Currency currency = teams.find(tx, List.of(request.team())).get(0).currency();
        if (!wanted.commission().currency().equals(currency)) {
            throw RefusedException.invalid(
                    "commission_currency",
                    "This team owes in " + currency + ": convert the amount, and send commission_currency " + currency);
        }
        Integer hold = wanted.holdPeriodDays() == null
                ? money.holdDefault().days(tx, request.team(), referral.program())
                : wanted.holdPeriodDays();
        Instant now = request.receivedAt();
        Instant wished = wanted.createdAt();
        Instant made = wished == null || wished.isAfter(now) ? now : wished;
        Exchanged worth = exchanging.exchange(tx, wanted.sale(), currency, made);
        return money.commissions()
                .create(
                        tx,
                        new ManualCommission(
                                request.team(),
                                referral.id(),
                                referral.affiliate(),
                                referral.program(),
                                worth.amount(),
                                wanted.sale(),
                                worth.rate(),
                                wanted.commission(),
                                wanted.subscription(),
                                wanted.status(),
                                wanted.salesStatus(),
                                wanted.paymentIntentId(),
                                hold,
                                made,
                                now));
    }

    /** As asked for; trusted once the input is done. */
    record Wanted(
            UUID referral,
            Money sale,
            Money commission,
            boolean subscription,
            @Nullable CommissionStatus status,
            SalesStatus salesStatus,
            @Nullable String paymentIntentId,
            @Nullable Integer holdPeriodDays,
            @Nullable Instant createdAt) {}
}
