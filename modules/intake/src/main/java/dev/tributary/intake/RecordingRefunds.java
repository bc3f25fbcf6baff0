package dev.tributary.intake;

import dev.tributary.commission.api.Refunds;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Refunds.RefundResult;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.intake.Decided.Facts;
import dev.tributary.intake.RefundEventQuery.Holder;
import dev.tributary.intake.ReplayConflictTable.Conflict;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.intake.api.Refunding;
import dev.tributary.intake.api.Refunding.RefundOutcome.Applied;
import dev.tributary.intake.api.Refunding.RefundOutcome.Parked;
import dev.tributary.intake.api.Refunding.RefundOutcome.Refused;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes refunds. One that names a sale by the sender's key may come before the sale. While it looks, it holds the key
 * itself: a sale in flight is waited for, and one that comes meanwhile waits, and then finds the refund parked.
 */
final class RecordingRefunds implements Refunding {
    private static final String SOURCE = "refunds";

    private final Transactor transactor;
    private final IdSource ids;
    private final Refunds refunds;
    private final Outbox outbox;
    private final EventTable events = new EventTable();
    private final EventKeyTable keys = new EventKeyTable();
    private final ParkedRefundTable parked = new ParkedRefundTable();
    private final RefundEventQuery known = new RefundEventQuery();
    private final ReplayConflictTable conflicts = new ReplayConflictTable();

    RecordingRefunds(Transactor transactor, IdSource ids, Refunds refunds, Outbox outbox) {
        this.transactor = transactor;
        this.ids = ids;
        this.refunds = refunds;
        this.outbox = outbox;
    }

    @Override
    public RefundOutcome refund(RefundCommand command) {
        Candidate candidate = candidate(command);
        return transactor.inTransaction(Set.of(command.team()), tx -> refund(tx, command, candidate));
    }

    private RefundOutcome refund(Tx tx, RefundCommand command, Candidate candidate) throws SQLException {
        Optional<UUID> conversion = IdType.CONVERSION.read(command.sale());
        if (conversion.isPresent()) {
            return apply(tx, command, candidate, conversion.get());
        }
        boolean claimed = keys.claim(tx, command.team(), command.sale(), candidate);
        if (claimed) { // so that no sale has it, and none can come in between
            RefundOutcome outcome = park(tx, command, candidate);
            keys.release(tx, command.team(), command.sale());
            return outcome;
        }
        Holder holder = known.lockHolder(tx, command.team(), command.sale());
        if (holder.conversion() != null && holder.mayBeASale()) {
            return apply(tx, command, candidate, holder.conversion());
        }
        return holder.isWaiting()
                ? park(tx, command, candidate)
                : refused(
                        tx,
                        candidate,
                        Refusal.invalid(Problem.ofBody("The event with this external_event_id is no sale")));
    }

    private RefundOutcome apply(Tx tx, RefundCommand command, Candidate candidate, UUID conversion)
            throws SQLException {
        RefundResult result = refunds.refund(
                tx,
                new RefundRequest(
                        command.team(),
                        conversion,
                        command.amount(),
                        command.currency(),
                        command.reason(),
                        command.externalEventId(),
                        candidate.happenedAt(),
                        command.receivedAt()));
        if (result instanceof Refunds.Refused no) {
            return refused(tx, candidate, no.refusal());
        }
        Refunded done = (Refunded) result;
        if (done.replayed()) {
            String key = Objects.requireNonNull(command.externalEventId(), "only a key can be known");
            UUID event = known.eventOf(tx, command.team(), conversion, key).orElse(candidate.id());
            return new Applied(event, done.conversion(), done.refund(), replay(tx, candidate, event, done.conflicts()));
        }
        String decision = new DecisionJson(done.refund().amount() + " refunded, "
                        + done.conversion().remaining() + " remain of the sale")
                .refund(done)
                .write();
        Facts facts = new Facts(
                "refunded",
                null,
                done.conversion().referral(),
                null,
                done.conversion().id());
        events.insert(tx, List.of(new Entry(candidate, facts, decision)));
        outbox.add(
                tx,
                done.notices().stream()
                        .map(notice -> Notices.ofCommission(candidate.id(), notice))
                        .map(notice -> new Outbox.Notice(
                                command.team(), notice.topic(), notice.payload(), command.receivedAt()))
                        .toList());
        return new Applied(candidate.id(), done.conversion(), done.refund(), Replay.FIRST);
    }

    private RefundOutcome park(Tx tx, RefundCommand command, Candidate candidate) throws SQLException {
        String ownKey = command.externalEventId();
        if (ownKey == null) {
            return refused(
                    tx,
                    candidate,
                    Refusal.notFound(Problem.of(
                            "external_event_id",
                            "No conversion has this id or external_event_id; give the refund an external_event_id of its"
                                    + " own, and it is kept until the sale comes")));
        }
        Optional<ParkedRefundTable.Known> before = parked.find(tx, command.team(), command.sale(), ownKey);
        if (before.isPresent()) {
            UUID event = before.get().event();
            String understood = before.get().understood();
            List<String> different =
                    understood == null ? List.of() : candidate.understood().differences(understood, true);
            return new Parked(event, command.sale(), ownKey, replay(tx, candidate, event, different));
        }
        String decision = new DecisionJson(
                        "parked: its sale has not come, or waits itself; applied when the sale is recorded")
                .write();
        events.insert(tx, List.of(new Entry(candidate, new Facts("parked", null, null, null, null), decision)));
        parked.insert(tx, candidate.id(), command, ownKey, candidate.happenedAt());
        return new Parked(candidate.id(), command.sale(), ownKey, Replay.FIRST);
    }

    private Replay replay(Tx tx, Candidate candidate, UUID event, List<String> fields) throws SQLException {
        if (!fields.isEmpty() && !event.equals(candidate.id())) {
            conflicts.insert(tx, List.of(new Conflict(candidate, event, fields)));
        }
        return new Replay(true, fields);
    }

    private RefundOutcome refused(Tx tx, Candidate candidate, Refusal refusal) throws SQLException {
        String decision = new DecisionJson("refused: " + refusal.message())
                .refusal(refusal)
                .write();
        events.insert(tx, List.of(new Entry(candidate, new Facts("refused", null, null, null, null), decision)));
        return new Refused(candidate.id(), refusal);
    }

    private Candidate candidate(RefundCommand command) {
        Instant refundedAt = command.refundedAt();
        Event event = new Event(
                command.team(),
                SOURCE,
                command.externalEventId(),
                EventType.REFUND,
                "refund",
                refundedAt,
                command.receivedAt(),
                Identifiers.NONE,
                null,
                Person.UNKNOWN,
                null,
                null,
                UnknownReferral.REFUSE);
        return new Candidate(0, ids.next(), new Arrival(event, command.body()), Understood.of(event, command));
    }
}
