package dev.tributary.intake;

import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.Resolution.Trace;
import dev.tributary.intake.Decided.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with its referral, before and after.
 *
 * @param fraud what each fraud rule that is on found
 * @param earlier what had been decided when it came and nobody had referred it yet; null when this is the first decision
 */
record Tied(
        Candidate candidate,
        List<Trace> traces,
        Referral before,
        Referral after,
        List<Verdict> fraud,
        @Nullable String earlier) {
    Tied {
        traces = List.copyOf(traces);
        fraud = List.copyOf(fraud);
    }

    /** The rule that forbids it; null when none does. */
    @Nullable
    Verdict block() {
        return fraud.stream().filter(Verdict::blocks).findFirst().orElse(null);
    }

    String why() {
        StringBuilder led = new StringBuilder(64);
        int count = 0;
        for (Trace trace : traces) {
            if (trace.referral() != null) {
                led.append(count == 0 ? "" : " and ").append(trace.identifier());
                count++;
            }
        }
        return led.append(count == 1 ? " leads here" : " lead here").toString();
    }

    List<Notice> notices() {
        return Notices.ofReferral(candidate.id(), before, after);
    }

    /** The decision's beginning. */
    DecisionJson decision(String summary) {
        DecisionJson decision = new DecisionJson(summary)
                .identifiers(traces)
                .referral(before, after, why())
                .fraud(fraud);
        return earlier == null ? decision : decision.earlier(earlier);
    }
}
