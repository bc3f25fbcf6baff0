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
        String ignored = fields.text("network.ignored");
        Integer advertiserEvent = fields.read("network.advertiser_event", WholeNumbers::small);
        Long offer = fields.read("network.offer", WholeNumbers::number);
        Long affiliate = fields.read("network.affiliate", WholeNumbers::number);
        BigDecimal amount = fields.read("network.amount", Amounts::amountOrZero);
        Currency currency = fields.read("network.currency", Amounts::currency);
        BigDecimal revenue = fields.read("network.revenue", Amounts::amountOrZero);
        Integer errorCode = fields.read("network.error_code", WholeNumbers::small);
        NetworkDetails.check(fields);
        String details = fields.document("network.details");
        if (advertiserEvent == null && ignored == null) {
            return null;
        }
        return new NetworkEvent(
                transactions,
                advertiserEvent == null ? 0 : advertiserEvent,
                offer,
                affiliate,
                amount,
                currency,
                revenue,
                errorCode == null ? 0 : errorCode,
                ignored,
                details == null ? NOTHING : details);
    }
}
