package dev.tributary.attribution.api;

import dev.tributary.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to "who referred this customer", with every identifier that was tried. */
public sealed interface Resolution {
    List<Trace> traces();

    /** All identifiers that lead anywhere lead here. */
    record Found(Referral referral, List<Trace> traces) implements Resolution {}

    /** Nobody knows an identifier that must be known, or none of them. */
    record Unknown(Problem problem, List<Trace> traces) implements Resolution {}

    /** The identifiers lead to different referrals, or contradict the one they lead to. */
    record Contradiction(Problem problem, List<Trace> traces) implements Resolution {}

    /**
     * One identifier that was tried.
     *
     * @param identifier its name, such as {@code customer_id}
     * @param referral where it led; null when nowhere
     * @param remark what became of it
     */
    record Trace(String identifier, String value, @Nullable UUID referral, String remark) {}
}
