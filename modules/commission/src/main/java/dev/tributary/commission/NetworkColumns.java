package dev.tributary.commission;

import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.commission.api.NetworkTerms.Revenue;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What makes a rule a network's payout entry, as table {@code commission.incentive_version} keeps it. */
record NetworkColumns(
        @Nullable String advertiserEvent,
        boolean allowDuplicates,
        @Nullable String revenueMinor,
        @Nullable String revenuePercent,
        @Nullable String currency) {

    static NetworkColumns of(@Nullable NetworkTerms network) {
        if (network == null) {
            return new NetworkColumns(null, false, null, null, null);
        }
        Money amount = network.revenue() == null ? null : network.revenue().amount();
        BigDecimal percent =
                network.revenue() == null ? null : network.revenue().percent();
        return new NetworkColumns(
                String.valueOf(network.advertiserEvent()),
                network.allowDuplicates(),
                amount == null ? null : String.valueOf(amount.minor()),
                percent == null ? null : percent.toPlainString(),
                amount == null ? null : amount.currency().getCurrencyCode());
    }

    static @Nullable NetworkTerms read(Row row) throws SQLException {
        Long event = row.numberOrNull("advertiser_event");
        if (event == null) {
            return null;
        }
        Long minor = row.numberOrNull("revenue_minor");
        BigDecimal percent = row.textOrNull("revenue_percent") == null ? null : row.decimal("revenue_percent");
        Money amount = minor == null ? null : new Money(minor, Currency.getInstance(row.text("currency")));
        Revenue revenue = amount == null && percent == null ? null : new Revenue(amount, percent);
        return new NetworkTerms(Math.toIntExact(event), row.flag("allow_duplicates"), revenue);
    }
}
