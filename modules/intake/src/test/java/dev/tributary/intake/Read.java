package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.kernel.ProblemCode;
import java.util.Objects;

/** Takes outcomes apart, and fails when they are of another kind. */
final class Read {
    private Read() {}

    static Conversion converted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Converted.class);
        return ((Converted) outcome).conversion();
    }

    static Earning earning(Conversion conversion) {
        return Objects.requireNonNull(conversion.earning(), "an earning");
    }

    static Outcome.Replay replay(Outcome outcome) {
        return ((Converted) outcome).replay();
    }

    static ProblemCode refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).refusal().code();
    }
}
