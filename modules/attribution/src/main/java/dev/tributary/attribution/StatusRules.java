package dev.tributary.attribution;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import java.util.List;
import java.util.stream.Collectors;

/** How a referral may be moved by hand: forward, and back from canceled to active, since customers come back. */
final class StatusRules {
    private StatusRules() {}

    /** @throws RefusedException invalid, naming what would be allowed */
    static void check(ReferralStatus from, ReferralStatus to) {
        if (from == to || next(from).contains(to)) {
            return;
        }
        String allowed = next(from).stream().map(Wire::name).collect(Collectors.joining(", "));
        throw RefusedException.invalid(
                "status",
                "A referral that is " + Wire.name(from) + " cannot become " + Wire.name(to)
                        + (allowed.isEmpty() ? "; it stays as it is" : "; it can become " + allowed));
    }

    private static List<ReferralStatus> next(ReferralStatus from) {
        return switch (from) {
            case CLICK, LEAD ->
                List.of(
                        ReferralStatus.TRIALING,
                        ReferralStatus.CUSTOMER,
                        ReferralStatus.ACTIVE,
                        ReferralStatus.CANCELED,
                        ReferralStatus.REJECTED);
            case TRIALING ->
                List.of(
                        ReferralStatus.CUSTOMER,
                        ReferralStatus.ACTIVE,
                        ReferralStatus.CANCELED,
                        ReferralStatus.REJECTED);
            case CUSTOMER -> List.of(ReferralStatus.ACTIVE, ReferralStatus.CANCELED, ReferralStatus.REJECTED);
            case ACTIVE -> List.of(ReferralStatus.CANCELED, ReferralStatus.REJECTED);
            case CANCELED -> List.of(ReferralStatus.ACTIVE, ReferralStatus.REJECTED);
            case REJECTED -> List.of();
        };
    }
}
