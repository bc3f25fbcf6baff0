package dev.tributary.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.intake.DecidingReports.Invalid;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Numbers.Numbered;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the offer and the affiliate that an advertiser's event names are those of its transaction. A click may be of any
 * offer of the affiliate's program; one that names none is of the affiliate's own.
 */
final class NamedNumbers {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Numbers numbers;

    NamedNumbers(Numbers numbers) {
        this.numbers = numbers;
    }

    /** @param found by event; one without is of no transaction that is known */
    Known open(Tx tx, ReferralBook book, List<ReportedEvent> reported, Map<UUID, Resolution.Found> found)
            throws SQLException {
        List<Long> offers = reported.stream()
                .map(each -> each.network().offer())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Long> affiliates = reported.stream()
                .map(each -> each.network().affiliate())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Referral> naming = reported.stream()
                .filter(each -> each.network().offer() != null)
                .map(each -> found.get(each.candidate().id()))
                .filter(Objects::nonNull)
                .map(Resolution.Found::referral)
                .toList();
        Map<UUID, Long> clicked = new HashMap<>();
        book.visits(tx, naming).forEach((referral, visit) -> {
            Long offer = offer(visit);
            if (offer != null) {
                clicked.put(referral, offer);
            }
        });
        return new Known(numbers.find(tx, Kind.OFFER, offers), numbers.find(tx, Kind.AFFILIATE, affiliates), clicked);
    }

    /** @param visit as in {@link Click#details} */
    private static @Nullable Long offer(String visit) {
        try {
            String offer = MAPPER.readTree(visit).path("offer").asText("");
            return offer.isEmpty() ? null : Long.valueOf(offer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own JSON cannot be read", impossible);
        } catch (NumberFormatException another) {
            return null; // whoever records a visit over the API may call anything an offer
        }
    }

    /**
     * Those of one batch that anybody has.
     *
     * @param clicked the offers of clicks, by the transaction
     */
    record Known(Map<Long, Numbered> offers, Map<Long, Numbered> affiliates, Map<UUID, Long> clicked) {

        /** @return null when all agrees */
        @Nullable
        Invalid mismatch(ReportedEvent reported, Referral transaction, Affiliate affiliate) {
            Long offer = reported.network().offer();
            Numbered named = offer == null ? null : offers.get(offer);
            if (offer != null
                    && (named == null
                            || !named.team().equals(reported.candidate().team()))) {
                return new Invalid(NetworkError.INVALID_OFFER, "there is no offer " + offer);
            }
            if (offer != null && named != null && !isOf(transaction, affiliate, offer, named)) {
                return new Invalid(NetworkError.OFFER_MISMATCH, "the transaction is of another offer than " + offer);
            }
            Long said = reported.network().affiliate();
            Numbered owner = said == null ? null : affiliates.get(said);
            return said == null || (owner != null && owner.id().equals(affiliate.id()))
                    ? null
                    : new Invalid(NetworkError.INVALID_CLICK, "the transaction is of another affiliate than " + said);
        }

        private boolean isOf(Referral transaction, Affiliate affiliate, Long offer, Numbered named) {
            Long its = clicked.get(transaction.id());
            return its == null ? named.id().equals(affiliate.offer()) : its.equals(offer);
        }
    }
}
