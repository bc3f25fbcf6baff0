package dev.tributary.intake.api;

import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What advertisers reported, as ad networks show it (contract everflow.md, section 4). What is committed is there at once. */
public interface NetworkReports {
    /** How many of a list a status is looked for among; more must be asked for in shorter times. */
    int STATUSES_MAX = 10_000;

    /**
     * The newest first.
     *
     * @throws dev.tributary.kernel.RefusedException invalid, when a status is asked for among more than
     *     {@link #STATUSES_MAX} reports
     */
    Page list(Tx tx, Filter filter, long offset, int limit) throws SQLException;

    Optional<NetworkReport> find(Tx tx, UUID team, UUID report) throws SQLException;

    /** The oldest first, valid or not. */
    List<NetworkReport> ofTransaction(Tx tx, UUID team, String transaction) throws SQLException;

    /**
     * Which reports; an empty set and null do not matter.
     *
     * @param from the earliest, included
     * @param until the latest, not included
     * @param base whether base conversions, other events, or (null) both
     */
    record Filter(
            UUID team,
            Instant from,
            Instant until,
            @Nullable Boolean base,
            Set<UUID> offers,
            Set<UUID> affiliates,
            Set<UUID> programs,
            Set<Integer> advertiserEvents,
            Set<String> transactions,
            Set<String> orders,
            Set<String> coupons,
            Set<String> emails,
            Set<Integer> errorCodes,
            Set<ReportStatus> statuses) {
        public Filter {
            offers = Set.copyOf(offers);
            affiliates = Set.copyOf(affiliates);
            programs = Set.copyOf(programs);
            advertiserEvents = Set.copyOf(advertiserEvents);
            transactions = Set.copyOf(transactions);
            orders = Set.copyOf(orders);
            coupons = Set.copyOf(coupons);
            emails = Set.copyOf(emails);
            errorCodes = Set.copyOf(errorCodes);
            statuses = Set.copyOf(statuses);
        }

        @Override
        public String toString() { // no personal data in logs
            return "Filter[" + team + " " + from + " to " + until + "]";
        }
    }

    /** @param total of the whole list */
    record Page(List<NetworkReport> items, long total) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
