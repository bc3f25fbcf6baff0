package dev.tributary.intake;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.Refunds;
import dev.tributary.commission.api.Refunds.RefundResult;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.intake.Decided.Facts;
import dev.tributary.intake.Decided.Notice;
import dev.tributary.intake.ParkedRefundTable.ParkedRefund;
import dev.tributary.intake.ParkedRefundTable.Sale;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Applies refunds that came before their sale, in the transaction that records the sale. */
final class ApplyingParkedRefunds {
    private final Refunds engine;
    private final ParkedRefundTable parked = new ParkedRefundTable();
    private final EventTable events = new EventTable();

    ApplyingParkedRefunds(Refunds engine) {
        this.engine = engine;
    }

    /**
     * Those of sales that are about to be booked. Whoever parks one claims its sale's key for that time: with the sales'
     * keys claimed nobody parks another.
     */
    Asked<ParkedRefund> take(Tx tx, Collection<Sale> sales) {
        return sales.isEmpty() ? List::of : parked.take(tx, sales);
    }

    /** The same as below, of what is parked now. */
    Map<UUID, Settled> apply(Tx tx, List<Booking> bookings, Instant now) throws SQLException {
        List<Sale> sales = bookings.stream()
                .map(Booking::conversion)
                .filter(conversion -> conversion.externalEventId() != null)
                .map(conversion -> new Sale(conversion.team(), conversion.externalEventId()))
                .toList();
        return apply(tx, bookings, take(tx, sales), now);
    }

    /**
     * @param bookings just made
     * @param taken of their sales
     * @return those that were refunded at once, by the conversion's id
     */
    Map<UUID, Settled> apply(Tx tx, List<Booking> bookings, Asked<ParkedRefund> taken, Instant now)
            throws SQLException {
        List<ParkedRefund> refunds = taken.rows();
        if (refunds.isEmpty()) {
            return Map.of();
        }
        Map<Sale, UUID> sales = new HashMap<>();
        for (Booking booking : bookings) {
            Conversion conversion = booking.conversion();
            if (conversion.externalEventId() != null) {
                sales.put(new Sale(conversion.team(), conversion.externalEventId()), conversion.id());
            }
        }
        Map<UUID, Settled> settled = new HashMap<>();
        List<Rewritten> rewritten = new ArrayList<>();
        for (ParkedRefund refund : refunds) {
            UUID conversion = Objects.requireNonNull(sales.get(refund.sale()), "a refund of one of these sales");
            List<RefundResult> results = new ArrayList<>();
            Optional<Exception> failure =
                    tx.attempt(part -> results.add(engine.refund(tx, refund.request(conversion, now))));
            if (failure.isPresent()) { // the sale is not to blame, and is recorded
                rewritten.add(failed(refund, failure.get()));
                continue;
            }
            RefundResult result = results.get(0);
            rewritten.add(rewritten(refund, result));
            if (result instanceof Refunded refunded) {
                settled.merge(conversion, Settled.of(refund.event(), refunded), Settled::then);
            }
        }
        events.rewrite(tx, rewritten);
        return settled;
    }

    private static Rewritten rewritten(ParkedRefund refund, RefundResult result) {
        if (result instanceof Refunded refunded) {
            String decision = new DecisionJson("applied when its sale came")
                    .refund(refunded)
                    .earlier(refund.decision())
                    .write();
            Conversion conversion = refunded.conversion();
            Facts facts = new Facts("refunded", null, conversion.referral(), null, conversion.id());
            return new Rewritten(refund.sale().team(), refund.event(), facts, decision);
        }
        Refusal refusal = ((Refunds.Refused) result).refusal();
        return refused(refund, "refused when its sale came: " + refusal.message(), refusal);
    }

    /** Like what is refused it can be asked for again, under the same key. */
    private static Rewritten failed(ParkedRefund refund, Exception failure) {
        Refusal refusal = Refusal.invalid(Problem.ofBody("The refund failed inside; ask for it again"));
        return refused(refund, "failed inside when its sale came: " + FailureTrail.of(failure), refusal);
    }

    private static Rewritten refused(ParkedRefund refund, String summary, Refusal refusal) {
        String decision = new DecisionJson(summary)
                .refusal(refusal)
                .earlier(refund.decision())
                .write();
        Facts facts = new Facts("refused", null, null, null, null);
        return new Rewritten(refund.sale().team(), refund.event(), facts, decision);
    }

    /**
     * A sale after its parked refunds.
     *
     * @param refunds the events that told of them
     */
    record Settled(Conversion conversion, List<UUID> refunds, List<Notice> notices) {
        static Settled of(UUID event, Refunded refunded) {
            List<Notice> notices = refunded.notices().stream()
                    .map(notice -> Notices.ofCommission(event, notice))
                    .toList();
            return new Settled(refunded.conversion(), List.of(event), notices);
        }

        Settled then(Settled later) {
            List<UUID> events = new ArrayList<>(refunds);
            events.addAll(later.refunds);
            List<Notice> all = new ArrayList<>(notices);
            all.addAll(later.notices);
            return new Settled(later.conversion, events, all);
        }
    }
}
