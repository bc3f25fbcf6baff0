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
 * @param revenue what the advertiser says it owes, not negative; null: as the offer says
 * @param errorCode what the source found wrong by itself, in the network's numbers; 0: nothing
 * @param ignored why nobody asked for the event, which then has no number of the advertiser's; null: somebody did
 * @param details JSON object: every other property, by the name of the vendor's parameter
 */
public record NetworkEvent(
        List<String> transactionIds,
        int advertiserEvent,
        @Nullable Long offer,
        @Nullable Long affiliate,
        @Nullable BigDecimal amount,
        @Nullable Currency currency,
        @Nullable BigDecimal revenue,
        int errorCode,
        @Nullable String ignored,
        String details) {

    public NetworkEvent {
        transactionIds = List.copyOf(transactionIds);
    }

    /** Nothing is wrong with it so far, and its revenue is as the offer says. */
    public NetworkEvent(
            List<String> transactionIds,
            int advertiserEvent,
            @Nullable Long offer,
            @Nullable Long affiliate,
            @Nullable BigDecimal amount,
            @Nullable Currency currency,
            String details) {
        this(transactionIds, advertiserEvent, offer, affiliate, amount, currency, null, 0, null, details);
    }

    @Override
    public String toString() { // no personal data in logs
        return "NetworkEvent[" + advertiserEvent + "]";
    }
}
