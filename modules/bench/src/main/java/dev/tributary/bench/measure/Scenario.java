package dev.tributary.bench.measure;

import dev.tributary.bench.bed.Bed;
import java.util.List;

/** One thing that is measured. */
public interface Scenario {
    /** As on the command line: S1. */
    String id();

    /** One line for people: what is measured, and next to what. */
    String what();

    /**
     * Measures. What was acknowledged is said to the bed's teams ({@code expect}), whose books are checked afterwards.
     *
     * @return a row, or several where one thing has several figures; the first has the scenario's id
     */
    List<Row> run(Bed bed) throws Exception;
}
