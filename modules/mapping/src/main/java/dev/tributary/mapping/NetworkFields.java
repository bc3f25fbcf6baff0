package dev.tributary.mapping;

import dev.tributary.kernel.NetworkEvent;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an advertiser reports about a transaction. */
final class NetworkFields {
    private static final String NOTHING = "{}";

    private NetworkFields() {}

    static @Nullable NetworkEvent read(Fields fields) {
        List<String> transactions = fields.texts("network.transaction_ids");
        Integer advertiserEvent = fields.read("network.advertiser_event", WholeNumbers::small);
        Long offer = fields.read("network.offer", WholeNumbers::number);
        Long affiliate = fields.read("network.affiliate", WholeNumbers::number);
        BigDecimal amount = fields.read("network.amount", Amounts::amountOrZero);
        Currency currency = fields.read("network.currency", Amounts::currency);
        String details = fields.document("network.details");
        return advertiserEvent == null
                ? null
                : new NetworkEvent(
                        transactions,
                        advertiserEvent,
                        offer,
                        affiliate,
                        amount,
                        currency,
                        details == null ? NOTHING : details);
    }
}
