package dev.tributary.payouts;

import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.commission.api.Payables;
import dev.tributary.commission.api.Payables.CommissionState;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import dev.tributary.payouts.api.PayoutItem;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a payout says of its commissions is what they say of themselves: those of a completed one are paid, those of a
 * cancelled one are not in it, and all others are in it, with the amounts it was made of.
 */
final class PayoutStates implements LedgerCheck {
    private static final String NAME = "payouts and their commissions agree";
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int AT_ONCE = 200;
    private static final String NEXT = """
            select payout_id, status
              from payouts.payout
             where team_id = ?
               and payout_id > ?
             order by payout_id
             limit ?
            """;

    private final ItemTable items;
    private final Payables payables;

    PayoutStates(ItemTable items, Payables payables) {
        this.items = items;
        this.payables = payables;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Violation> run(Tx tx, UUID team) throws SQLException {
        List<Violation> violations = new ArrayList<>();
        UUID after = BEFORE_ALL;
        while (violations.size() < MOST) {
            UUID from = after;
            List<Found> some = tx.query(
                    NEXT,
                    p -> p.uuid(team).uuid(from).number(AT_ONCE),
                    row -> new Found(
                            row.uuid("payout_id"),
                            Wire.read(PayoutStatus.class, row.text("status")).orElseThrow()));
            if (some.isEmpty()) {
                break;
            }
            List<UUID> ids = some.stream().map(Found::id).toList();
            Map<UUID, List<PayoutItem>> ours = items.ofAll(tx, team, ids);
            Map<UUID, List<Payable>> theirs = payables.inPayouts(tx, team, ids);
            some.forEach(payout -> violations.addAll(of(
                    team,
                    payout,
                    ours.getOrDefault(payout.id(), List.of()),
                    theirs.getOrDefault(payout.id(), List.of()))));
            after = some.get(some.size() - 1).id();
        }
        return violations.stream().limit(MOST).toList();
    }

    private static List<Violation> of(UUID team, Found payout, List<PayoutItem> ours, List<Payable> theirs) {
        Map<UUID, Payable> left = theirs.stream().collect(Collectors.toMap(Payable::commission, payable -> payable));
        Optional<CommissionState> expected = expected(payout.status());
        List<Violation> violations = new ArrayList<>();
        for (PayoutItem item : expected.isEmpty() ? List.<PayoutItem>of() : ours) {
            Payable found = left.remove(item.commission());
            if (found == null
                    || found.state() != expected.orElseThrow()
                    || !found.amount().equals(item.amount())) {
                violations.add(violation(team, payout, item, found == null ? null : found.amount()));
            }
        }
        left.keySet()
                .forEach(stray -> violations.add(new Violation(
                        NAME,
                        team,
                        IdType.COMMISSION.write(stray),
                        "The commission is in the payout " + IdType.PAYOUT.write(payout.id())
                                + ", which does not have it")));
        return violations;
    }

    /** Empty: it has none any more. */
    private static Optional<CommissionState> expected(PayoutStatus status) {
        return switch (status) {
            case PENDING, PROCESSING, FAILED -> Optional.of(CommissionState.IN_PAYOUT);
            case COMPLETED -> Optional.of(CommissionState.PAID);
            case CANCELLED -> Optional.empty();
        };
    }

    private static Violation violation(UUID team, Found payout, PayoutItem item, @Nullable Money found) {
        return new Violation(
                NAME,
                team,
                IdType.COMMISSION.write(item.commission()),
                "The payout " + IdType.PAYOUT.write(payout.id()) + " is " + Wire.name(payout.status()) + " with "
                        + item.amount() + " of the commission, which is "
                        + (found == null ? "not in it" : "of " + found + " or in another state"));
    }

    private record Found(UUID id, PayoutStatus status) {}
}
