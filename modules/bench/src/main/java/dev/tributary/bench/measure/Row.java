package dev.tributary.bench.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure, next to what it is measured by.
 *
 * @param floor what it is compared with, in the same unit, or a limit; null when it is only told
 * @param ratio of a rate: the value by the floor; of what must not be more than a limit: the limit by the value. 1 is as
 *     good as that, more is better; null when it is only told
 * @param least the ratio it must reach; null when it need not reach any
 * @param unit such as conversions/s or ms
 * @param values of every round, where there were several
 * @param floors of every round
 */
public record Row(
        String id,
        String what,
        double value,
        @Nullable Double floor,
        @Nullable Double ratio,
        @Nullable Double least,
        String unit,
        List<Double> values,
        List<Double> floors,
        String notes) {

    public Row {
        values = List.copyOf(values);
        floors = List.copyOf(floors);
    }

    /** A rate that must reach a share of another one. */
    public static Row rate(String id, String what, Rounds.Outcome outcome, double least, String unit) {
        return new Row(
                id,
                what,
                outcome.value(),
                outcome.floor(),
                outcome.value() / outcome.floor(),
                least,
                unit,
                outcome.values(),
                outcome.floors(),
                "");
    }

    /** A rate next to another one, of which no share must be reached. */
    public static Row compared(String id, String what, Rounds.Outcome outcome, String unit) {
        return new Row(
                id,
                what,
                outcome.value(),
                outcome.floor(),
                outcome.value() / outcome.floor(),
                null,
                unit,
                outcome.values(),
                outcome.floors(),
                "");
    }

    /** What must not be more than a limit, such as memory: its ratio is the limit by the value. */
    public static Row atMost(String id, String what, double value, double limit, String unit) {
        return atMost(id, what, List.of(value), limit, unit);
    }

    /** The same for the median of several rounds, such as of latencies. */
    public static Row atMost(String id, String what, List<Double> values, double limit, String unit) {
        double value = Median.of(values);
        return new Row(id, what, value, limit, limit / value, 1.0, unit, values, List.of(), "");
    }

    /** Only told. */
    public static Row told(String id, String what, double value, String unit) {
        return new Row(id, what, value, null, null, null, unit, List.of(), List.of(), "");
    }

    /** For a figure that counts only under a condition: 0 where it does not hold. */
    public Row onlyIf(boolean condition) {
        return condition || ratio == null
                ? this
                : new Row(id, what, value, floor, 0.0, least, unit, values, floors, notes);
    }

    public Row withNotes(String said) {
        return new Row(id, what, value, floor, ratio, least, unit, values, floors, said);
    }

    /** Whether the ratio reaches what it must. */
    public boolean ok() {
        return reaches(1.0);
    }

    /** The same, with {@code factor} of what it must reach. */
    public boolean reaches(double factor) {
        return ratio == null || least == null || ratio >= least * factor;
    }
}
