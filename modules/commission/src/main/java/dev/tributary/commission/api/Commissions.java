package dev.tributary.commission.api;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The life of sales and commissions after their birth (contract affonso.md, section 10). Every change is announced, and
 * booked where it moves money. What a person may not do is refused with {@link dev.tributary.kernel.RefusedException}.
 */
public interface Commissions {
    /** What lists of sales and commissions can be sorted by. */
    List<String> SORTS = List.of("created_at", "updated_at", "sale_amount", "commission_amount");

    /**
     * Commissions of sales that are not deleted.
     *
     * @throws IllegalArgumentException when asked for {@link EarningType#DIRECT_COMMISSION}: there is one per sale, and
     *     {@link #listConversions} reads it with its sale, in the order that {@link #count} counts
     */
    Listed<Commission> list(Tx tx, Filter filter, Part part) throws SQLException;

    /**
     * Sales that are not deleted, each with what its referring affiliate earns; status and type are of that. Of the type
     * {@link EarningType#DIRECT_COMMISSION} they are those sales alone from which the referring affiliate earns.
     */
    Listed<Conversion> listConversions(Tx tx, Filter filter, Part part) throws SQLException;

    /**
     * How many commissions the whole list has.
     *
     * @param most where counting ends
     */
    long count(Tx tx, Filter filter, long most) throws SQLException;

    /** The same for sales. */
    long countConversions(Tx tx, Filter filter, long most) throws SQLException;

    /** One commission that is not deleted. */
    Optional<Commission> find(Tx tx, UUID team, UUID commission) throws SQLException;

    /** Earnings of every level, and clawbacks, of each of the sales; by age, without deleted ones. */
    List<Commission> ofConversions(Tx tx, UUID team, Collection<UUID> conversions) throws SQLException;

    /** What the complete sales of a referral came to. */
    Totals ofReferral(Tx tx, UUID team, UUID referral) throws SQLException;

    /**
     * Changes a sale, and the commission of its referring affiliate or, if one is named, that one.
     *
     * @param commission one of the sale's; null for that of the referring affiliate
     * @throws dev.tributary.kernel.RefusedException 404 without such a sale or commission; 400 with every problem
     */
    Changed change(Tx tx, UUID team, UUID conversion, @Nullable UUID commission, Changes changes, Instant at)
            throws SQLException;

    /**
     * Records a sale whose commission is known already.
     *
     * @throws dev.tributary.kernel.RefusedException 400, or 409 when the payment intent has a commission already
     */
    Conversion create(Tx tx, ManualCommission added) throws SQLException;

    /**
     * Deletes a sale with every commission that is not paid or in a payout; those stay as they are.
     *
     * @return false when there is none
     */
    boolean delete(Tx tx, UUID team, UUID conversion, Instant at) throws SQLException;

    /** The same for every sale an affiliate referred, and for what it earns from sales of those it recruited. */
    void deleteOfAffiliate(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException;

    /** The same for every sale of a referral. */
    void deleteOfReferral(Tx tx, UUID team, UUID referral, Instant at) throws SQLException;

    /**
     * In the team's currency.
     *
     * @param revenueMinor less what was refunded
     * @param commissionMinor of all affiliates, less what was declined or taken back
     * @param orders complete sales, refunded ones too
     */
    record Totals(
            long revenueMinor,
            long commissionMinor,
            long orders,
            @Nullable Instant lastOrderAt) {}

    /** Part of a list; {@code more}: something comes after it. */
    record Listed<T>(List<T> items, boolean more) {
        public Listed {
            items = List.copyOf(items);
        }
    }

    /** @param sort one of {@link #SORTS} */
    record Part(String sort, boolean descending, long offset, int limit) {}

    /**
     * What a list is narrowed to; null for no narrowing.
     *
     * @param affiliate who earns
     * @param from when the sale was made, at the earliest
     * @param until when the sale was made, before this
     */
    record Filter(
            UUID team,
            @Nullable CommissionStatus status,
            @Nullable SalesStatus salesStatus,
            @Nullable UUID referral,
            @Nullable UUID affiliate,
            @Nullable EarningType earningType,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** Why somebody earns. */
    enum EarningType {
        /** What the affiliate earns who referred. */
        DIRECT_COMMISSION,
        /** What those above earn. */
        LEVEL_COMMISSION,
        /** What a refund takes back. */
        CLAWBACK;

        public static EarningType of(Commission commission) {
            if (commission.kind() == Commission.Kind.CLAWBACK) {
                return CLAWBACK;
            }
            return commission.level() == 0 ? DIRECT_COMMISSION : LEVEL_COMMISSION;
        }
    }

    /**
     * What is to be different; null keeps what is.
     *
     * @param holdPeriodDays 0 or more, counted from the commission's birth
     * @param saleAmount in major units, before refunds
     * @param commissionAmount in major units, as it is to be now
     */
    record Changes(
            @Nullable CommissionStatus status,
            @Nullable SalesStatus salesStatus,
            @Nullable Integer holdPeriodDays,
            @Nullable BigDecimal saleAmount,
            @Nullable Currency saleCurrency,
            @Nullable BigDecimal commissionAmount,
            @Nullable Currency commissionCurrency) {}

    /**
     * @param toBeCompleted the sale has become complete for the first time: what it earns has yet to be assessed, by
     *     {@link Conversions}, in the same transaction
     */
    record Changed(Conversion conversion, boolean toBeCompleted) {}

    /**
     * A commission entered by a person.
     *
     * @param affiliate of the referral
     * @param sale in the team's currency
     * @param sent as it was given; the same as {@code sale} in the team's currency
     * @param rate that turned the one into the other; null when there was no need
     * @param commission in the team's currency; zero or more
     * @param status null for pending
     * @param paymentIntentId once per team; null without one
     * @param holdPeriodDays of a pending one; null: it waits for a person
     * @param createdAt when the sale was made
     * @param recordedAt now
     */
    record ManualCommission(
            UUID team,
            UUID referral,
            UUID affiliate,
            UUID program,
            Money sale,
            Money sent,
            NewConversion.@Nullable Rate rate,
            Money commission,
            boolean subscription,
            @Nullable CommissionStatus status,
            SalesStatus salesStatus,
            @Nullable String paymentIntentId,
            @Nullable Integer holdPeriodDays,
            Instant createdAt,
            Instant recordedAt) {}
}
