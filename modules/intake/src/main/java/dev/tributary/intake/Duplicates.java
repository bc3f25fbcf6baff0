package dev.tributary.intake;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was valid before, and what becomes valid within a batch (contract everflow.md, section 6.5): a transaction has one
 * base conversion unless its entry allows more. Where the sender has no key, the same order is the same event.
 */
final class Duplicates {
    private final Set<UUID> converted = new HashSet<>();
    private final Set<Order> orders = new HashSet<>();

    /** The referrals are locked, so that nobody else converts them meanwhile. */
    static Duplicates open(Tx tx, ReportTable reports, List<ReportedEvent> reported, Collection<UUID> referrals)
            throws SQLException {
        Duplicates known = new Duplicates();
        List<String> orders = reported.stream()
                .filter(Duplicates::isOrderOnce)
                .map(each -> each.details().orderId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (referrals.isEmpty() && orders.isEmpty()) {
            return known;
        }
        Set<UUID> teams = reported.stream().map(each -> each.candidate().team()).collect(Collectors.toSet());
        for (ReportTable.Valid valid : reports.valid(tx, teams, referrals, orders)) {
            known.add(valid);
        }
        return known;
    }

    /** Whether the order's id is all that tells a second try from a second sale. */
    static boolean isOrderOnce(ReportedEvent reported) {
        return reported.candidate().externalEventId() == null
                && reported.details().orderId() != null;
    }

    /** Why it is one; null when it is none, and then the next like it is. */
    @Nullable
    String check(ReportedEvent reported, Incentive entry, UUID referral, UUID affiliate) {
        int event = reported.network().advertiserEvent();
        boolean base = event == NetworkTerms.BASE;
        boolean allowed = entry.network() != null && entry.network().allowDuplicates();
        if (base && !allowed && converted.contains(referral)) {
            return "the transaction has a base conversion already, and its payout entry allows no more";
        }
        String orderId = reported.details().orderId();
        Order order = orderId == null ? null : new Order(reported.candidate().team(), affiliate, event, orderId);
        if (order != null && isOrderOnce(reported) && orders.contains(order)) {
            return "the order " + orderId + " was reported before";
        }
        if (base) {
            converted.add(referral);
        }
        if (order != null) {
            orders.add(order);
        }
        return null;
    }

    private void add(ReportTable.Valid valid) {
        if (valid.advertiserEvent() == NetworkTerms.BASE && valid.referral() != null) {
            converted.add(valid.referral());
        }
        if (valid.orderId() != null && valid.affiliate() != null) {
            orders.add(new Order(valid.team(), valid.affiliate(), valid.advertiserEvent(), valid.orderId()));
        }
    }

    private record Order(UUID team, UUID affiliate, int advertiserEvent, String orderId) {}
}
