package dev.tributary.rest.api;

import dev.tributary.attribution.api.Referral;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.Refunds;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sales, commissions and the books.
 *
 * @param referrals finds whom a sale is of
 * @param holdDefault how long a new pending commission waits where nothing is said
 */
public record MoneyApi(
        Conversions conversions,
        Commissions commissions,
        Refunds refunds,
        Ledger ledger,
        ExchangeRates rates,
        ReferralFinder referrals,
        HoldDefault holdDefault) {

    /** Finds a referral of a team, and locks it. */
    @FunctionalInterface
    public interface ReferralFinder {
        Optional<Referral> find(Tx tx, UUID team, UUID referral) throws SQLException;
    }

    /** The hold period of a program's terms. */
    @FunctionalInterface
    public interface HoldDefault {
        /** Waits for a person. */
        HoldDefault NONE = (tx, team, program) -> null;

        /** @return days; null: a new commission waits for a person */
        @Nullable
        Integer days(Tx tx, UUID team, UUID program) throws SQLException;
    }
}
