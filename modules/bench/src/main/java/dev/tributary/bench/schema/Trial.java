package dev.tributary.bench.schema;

import java.util.function.Consumer;

/** A choice, and its variants one after the other. */
interface Trial {
    String what();

    /** @param stored how many rows are there before */
    void run(Scratch scratch, long stored, Consumer<String> told) throws Exception;
}
