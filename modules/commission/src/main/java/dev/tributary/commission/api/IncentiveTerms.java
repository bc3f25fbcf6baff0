package dev.tributary.commission.api;

import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentive.Step;
import dev.tributary.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one version of an {@link Incentive} says; its components are described there. */
public record IncentiveTerms(
        String name,
        PaysFor paysFor,
        Reward reward,
        List<Step> steps,
        AppliesTo appliesTo,
        List<String> products,
        Duration duration,
        @Nullable Money cap,
        Approval approval,
        @Nullable NetworkTerms network) {

    public IncentiveTerms {
        steps = List.copyOf(steps);
        products = List.copyOf(products);
    }

    /** Not for an advertiser's events. */
    public IncentiveTerms(
            String name,
            PaysFor paysFor,
            Reward reward,
            List<Step> steps,
            AppliesTo appliesTo,
            List<String> products,
            Duration duration,
            @Nullable Money cap,
            Approval approval) {
        this(name, paysFor, reward, steps, appliesTo, products, duration, cap, approval, null);
    }
}
