package dev.tributary.edge;

import dev.tributary.intake.api.Outcome;
import java.util.List;

/**
 * What became of a list.
 *
 * @param refused kept with their reasons, whether the mapping or the core refused them
 * @param skipped of a type that the source does not take
 */
record Tally(int received, int refused, int skipped) {
    int taken() {
        return received - refused - skipped;
    }

    Tally and(List<Outcome> outcomes) {
        long more = outcomes.stream().filter(Outcome.Refused.class::isInstance).count();
        return new Tally(received, refused + (int) more, skipped);
    }

    String sentence() {
        return received + " received: " + taken() + " taken, " + refused + " refused and kept, " + skipped + " skipped";
    }
}
