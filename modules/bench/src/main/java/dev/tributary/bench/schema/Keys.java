package dev.tributary.bench.schema;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.function.Consumer;

/** Rows with keys of three kinds, behind the team in the primary key. */
final class Keys implements Trial {
    private static final int BATCHES = 3_000;

    private record Kind(String name, String column, String make) {}

    @Override
    public String what() {
        return "Primary key: a number, an id that rises with time, a random id";
    }

    @Override
    public void run(Scratch scratch, long stored, Consumer<String> told) throws Exception {
        scratch.run("create sequence trial.numbers cache 32"); // what an identity does, said aloud
        for (Kind kind : List.of(
                new Kind("bigint from a sequence", "bigint", "nextval('trial.numbers')"),
                new Kind("uuidv7()", "uuid", "uuidv7()"),
                new Kind("gen_random_uuid()", "uuid", "gen_random_uuid()"))) {
            Rows.create(scratch, "trial.keyed", kind.column(), "team_id, id");
            scratch.run(Rows.insert("trial.keyed", kind.make(), "generate_series(1, " + stored + ")"));
            try (PreparedStatement insert = scratch.connection()
                    .prepareStatement(
                            Rows.insert("trial.keyed", kind.make(), "generate_series(1, " + Rows.BATCH + ")"))) {
                Cost cost = scratch.cost(BATCHES, (long) BATCHES * Rows.BATCH, "trial.keyed", Rows.of(insert));
                told.accept(cost.line(kind.name(), ""));
            }
            scratch.run("drop table trial.keyed");
        }
    }
}
