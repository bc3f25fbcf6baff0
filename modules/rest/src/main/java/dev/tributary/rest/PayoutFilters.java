package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.kernel.IdType;
import dev.tributary.mapping.Amounts;
import dev.tributary.mapping.Parsed;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.payouts.api.Payouts.Filter;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which payouts a query means; some names have two spellings in the contract. */
final class PayoutFilters {
    private PayoutFilters() {}

    static Filter of(Query query) {
        return new Filter(
                query.id("program_id", IdType.PROGRAM),
                query.id("run_id", IdType.PAYOUT_RUN),
                query.word("status", PayoutStatus.class),
                affiliate(query),
                currency(query),
                query.text("method"),
                query.time("dateFrom"),
                query.timeUntil("dateTo"));
    }

    private static @Nullable UUID affiliate(Query query) {
        UUID camel = query.id("affiliateId", IdType.AFFILIATE);
        return camel != null ? camel : query.id("affiliate_id", IdType.AFFILIATE);
    }

    private static @Nullable String currency(Query query) {
        String text = query.text("currency");
        if (text == null) {
            return null;
        }
        Parsed<Currency> currency = Amounts.currency(TextNode.valueOf(text));
        Currency known = currency.value();
        if (known == null) {
            query.problem("currency", "currency " + currency.problem());
            return null;
        }
        return known.getCurrencyCode();
    }
}
