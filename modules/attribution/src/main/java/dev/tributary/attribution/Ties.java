package dev.tributary.attribution;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.Tie;
import dev.tributary.attribution.api.Tie.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The identifiers that a change of a referral ties to it. */
final class Ties {
    private Ties() {}

    /** @param before null when the referral is new */
    static List<Tie> between(@Nullable Referral before, Referral after) {
        List<Tie> ties = new ArrayList<>();
        String customer = before == null ? null : before.customerId();
        if (after.customerId() != null && !Objects.equals(customer, after.customerId())) {
            ties.add(new Tie(after.team(), Kind.CUSTOMER_ID, after.customerId(), after.id()));
        }
        String user = before == null ? null : before.externalUserId();
        if (after.externalUserId() != null && !Objects.equals(user, after.externalUserId())) {
            ties.add(new Tie(after.team(), Kind.EXTERNAL_USER_ID, after.externalUserId(), after.id()));
        }
        return ties;
    }
}
