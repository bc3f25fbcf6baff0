package dev.tributary.intake;

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
import org.jspecify.annotations.Nullable;

/** Whether the offer and the affiliate that an advertiser's event names are those of its transaction. */
final class NamedNumbers {
    private final Numbers numbers;

    NamedNumbers(Numbers numbers) {
        this.numbers = numbers;
    }

    /** One statement per number: few events name any, and those of a batch mostly the same. */
    Known open(Tx tx, List<ReportedEvent> reported) throws SQLException {
        Map<Long, Numbered> offers = new HashMap<>();
        Map<Long, Numbered> affiliates = new HashMap<>();
        for (ReportedEvent each : reported) {
            find(tx, Kind.OFFER, each.network().offer(), offers);
            find(tx, Kind.AFFILIATE, each.network().affiliate(), affiliates);
        }
        return new Known(offers, affiliates);
    }

    private void find(Tx tx, Kind kind, @Nullable Long number, Map<Long, Numbered> into) throws SQLException {
        if (number != null && !into.containsKey(number)) {
            numbers.find(tx, kind, number).ifPresent(found -> into.put(number, found));
        }
    }

    /** Those of one batch that anybody has. */
    record Known(Map<Long, Numbered> offers, Map<Long, Numbered> affiliates) {

        /** @return null when all agrees */
        @Nullable
        Invalid mismatch(ReportedEvent reported, Affiliate affiliate) {
            Long offer = reported.network().offer();
            Numbered named = offer == null ? null : offers.get(offer);
            if (offer != null
                    && (named == null
                            || !named.team().equals(reported.candidate().team()))) {
                return new Invalid(NetworkError.INVALID_OFFER, "there is no offer " + offer);
            }
            if (named != null && !named.id().equals(affiliate.offer())) {
                return new Invalid(NetworkError.OFFER_MISMATCH, "the transaction is of another offer than " + offer);
            }
            Long said = reported.network().affiliate();
            Numbered owner = said == null ? null : affiliates.get(said);
            return said == null || (owner != null && owner.id().equals(affiliate.id()))
                    ? null
                    : new Invalid(NetworkError.INVALID_CLICK, "the transaction is of another affiliate than " + said);
        }
    }
}
