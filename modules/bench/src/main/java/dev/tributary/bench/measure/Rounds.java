package dev.tributary.bench.measure;

import dev.tributary.bench.bed.Bed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures two things in turn, so that whatever the machine does meanwhile happens to both. */
public final class Rounds {
    private Rounds() {}

    /** One side of a comparison. */
    public interface Side {
        /** Before each round, outside of its time: seeds what the round will use up. */
        default void prepare(Duration round) throws Exception {}

        /** @return how much was done per second */
        double perSecond(Duration round) throws Exception;
    }

    /** The medians, and what they are medians of. */
    public record Outcome(List<Double> values, List<Double> floors) {
        public Outcome {
            values = List.copyOf(values);
            floors = List.copyOf(floors);
        }

        public double value() {
            return Median.of(values);
        }

        public double floor() {
            return Median.of(floors);
        }
    }

    /** Both are warm already. */
    public static Outcome alternate(Bed bed, Side value, Side floor) throws Exception {
        List<Double> values = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        for (int round = 0; round < bed.pace().rounds(); round++) {
            floors.add(one(bed, floor));
            values.add(one(bed, value));
        }
        return new Outcome(values, floors);
    }

    /** One round by itself. */
    public static double one(Bed bed, Side side) throws Exception {
        side.prepare(bed.pace().round());
        bed.settle();
        return side.perSecond(bed.pace().round());
    }
}
