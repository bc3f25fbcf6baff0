package dev.tributary.commission;

import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Table {@code commission.posting}. All lines of an entry are added by one statement: the database checks their sum. */
final class PostingTable {
    static final String INSERT = """
            insert into commission.posting
                   (team_id, entry_id, line, account, affiliate_id, commission_id, amount_minor, currency, booked_at,
                    reason, seal)
            select team_id, entry_id, line, account, affiliate_id, commission_id, amount_minor, currency, booked_at,
                   reason, commission.seal(team_id, entry_id, line, account, affiliate_id, commission_id, amount_minor,
                                           currency, booked_at, reason)
              from unnest(?::uuid[], ?::uuid[], ?::int8[], ?::text[], ?::uuid[], ?::uuid[], ?::int8[], ?::text[],
                          ?::timestamptz[], ?::text[])
                as added (team_id, entry_id, line, account, affiliate_id, commission_id, amount_minor, currency,
                          booked_at, reason)
            """;

    void insert(Tx tx, List<Added> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        tx.update(INSERT, p -> bind(p, added));
    }

    /** The parameters of {@link #INSERT}. */
    static void bind(Parameters parameters, List<Added> added) throws SQLException {
        parameters
                .uuids(added, Added::team)
                .uuids(added, each -> each.posting().entry())
                .numbers(added, Added::line)
                .texts(added, each -> each.posting().account())
                .uuids(added, each -> each.posting().affiliate())
                .uuids(added, Added::commission)
                .numbers(added, each -> each.posting().amount().minor())
                .texts(added, each -> each.posting().amount().currency().getCurrencyCode())
                .instants(added, Added::bookedAt)
                .texts(added, each -> Wire.name(each.reason()));
    }

    /** Why a line was booked. */
    enum Reason {
        EARNED,
        /** The commission's status moved what is owed to another account. */
        STATUS,
        REFUND,
        /** A refund of what had been paid, or is in a payout: taken back with the next one. */
        CLAWBACK,
        /** A person changed the amount. */
        ADJUSTMENT,
        PAYOUT,
        DELETION
    }

    /** A line to be stored. */
    record Added(UUID team, long line, UUID commission, Posting posting, Instant bookedAt, Reason reason) {
        static List<Added> of(NewConversion sale, UUID commission, List<Posting> postings) {
            List<Added> lines = new ArrayList<>();
            for (Posting posting : postings) {
                lines.add(new Added(
                        sale.team(), lines.size() + 1L, commission, posting, sale.recordedAt(), Reason.EARNED));
            }
            return lines;
        }
    }
}
