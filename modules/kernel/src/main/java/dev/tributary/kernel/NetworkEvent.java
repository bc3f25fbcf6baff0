package dev.tributary.kernel;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an advertiser reports about a transaction (contract everflow.md, sections 1 to 3).
 *
 * @param transactionIds as sent, the first touch first; empty when the sender names none
 * @param advertiserEvent the advertiser's number for what happened; 0 is the base conversion of any offer
 * @param offer the offer's number; null when not said
 * @param affiliate the affiliate's number; null when not said
 * @param amount of the sale, not negative; null when there is none
 * @param currency null: the team's
 * @param details JSON object: every other property, by the name of the vendor's parameter
 */
public record NetworkEvent(
        List<String> transactionIds,
        int advertiserEvent,
        @Nullable Long offer,
        @Nullable Long affiliate,
        @Nullable BigDecimal amount,
        @Nullable Currency currency,
        String details) {

    public NetworkEvent {
        transactionIds = List.copyOf(transactionIds);
    }

    @Override
    public String toString() { // no personal data in logs
        return "NetworkEvent[" + advertiserEvent + "]";
    }
}
