package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commission.Kind;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Commissions.ManualCommission;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Records a sale whose commission a person knows. */
final class EnteringByHand {
    private final ConversionTable conversions = new ConversionTable();
    private final ConversionUpdates updates = new ConversionUpdates();
    private final Bookkeeping books;
    private final Announcements announcements;

    EnteringByHand(Bookkeeping books, Announcements announcements) {
        this.books = books;
        this.announcements = announcements;
    }

    Conversion create(Tx tx, ManualCommission added) throws SQLException {
        refuseUnfit(added);
        String intent = added.paymentIntentId();
        if (intent != null && updates.hasPaymentIntent(tx, added.team(), intent)) {
            throw RefusedException.duplicate(
                    "payment_intent_id", "There is a commission with this payment_intent_id already");
        }
        UUID conversion = books.newId();
        updates.insertManual(tx, conversion, added);
        Commission commission = commission(conversion, added);
        books.apply(tx, List.of(new Change(null, commission, Reason.EARNED)), added.recordedAt());
        announce(tx, commission);
        return conversions.find(tx, List.of(added.team()), List.of(conversion)).get(0);
    }

    private void announce(Tx tx, Commission commission) throws SQLException {
        List<CommissionNotice> notices = new ArrayList<>();
        notices.add(CommissionNotice.of(commission, Topic.CREATED, commission.createdAt()));
        Topic topic = Changing.topic(commission.status());
        if (topic != null) {
            notices.add(CommissionNotice.of(commission, topic, commission.createdAt()));
        }
        announcements.announce(tx, notices);
    }

    private static void refuseUnfit(ManualCommission added) {
        List<Problem> problems = new ArrayList<>();
        if (added.status() != null && !Transitions.isBirth(added.status())) {
            problems.add(Problem.of("status", "A new commission cannot be " + Wire.name(added.status())));
        }
        if (!Transitions.isBirth(added.salesStatus())) {
            problems.add(Problem.of(
                    "sales_status",
                    "A new sale cannot be " + Wire.name(added.salesStatus())
                            + "; record it as complete, then use POST /v1/conversions/{id}/refund"));
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(Refusal.invalid(problems.toArray(Problem[]::new)));
        }
    }

    private Commission commission(UUID conversion, ManualCommission added) {
        CommissionStatus status = added.status() == null ? CommissionStatus.PENDING : added.status();
        Instant now = added.recordedAt();
        Integer days = status == CommissionStatus.PENDING ? added.holdPeriodDays() : null;
        boolean approved = status == CommissionStatus.READY_FOR_PAYMENT || status == CommissionStatus.PAID;
        return new Commission(
                added.team(),
                books.newId(),
                conversion,
                Kind.EARNING,
                0,
                added.affiliate(),
                added.referral(),
                added.program(),
                null,
                null,
                Unit.MONEY,
                added.commission(),
                added.commission(),
                status,
                days,
                days == null ? null : now.plus(Duration.ofDays(days)),
                null,
                null,
                null,
                approved ? now : null,
                status == CommissionStatus.PAID ? now : null,
                null,
                now,
                now,
                false);
    }
}
