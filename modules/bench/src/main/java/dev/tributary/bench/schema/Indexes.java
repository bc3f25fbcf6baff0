package dev.tributary.bench.schema;

import java.sql.PreparedStatement;
import java.util.function.Consumer;

/** The product's own events: what their indexes cost, each kind taken away in turn. What they are for is another question. */
final class Indexes implements Trial {
    private static final int BATCHES = 2_000;
    private static final String SALE = """
            insert into trial.event (team_id, event_id, external_event_id, source, type, name, outcome, action, referral_id,
                                     referral_status, conversion_id, occurred_at, received_at)
            select %s, uuidv7(), gen_random_uuid()::text, 'conversions', 'sale', 'sale', 'converted', 'converted',
                   gen_random_uuid(), 'active', uuidv7(), now(), now()
              from generate_series(1, %d) as n
            """;

    @Override
    public String what() {
        return "Indexes of events: all, without the one by referral, which come in no order, the primary key alone";
    }

    @Override
    public void run(Scratch scratch, long stored, Consumer<String> told) throws Exception {
        told.accept(cost(scratch, stored, "all", "false"));
        told.accept(cost(scratch, stored, "all but those by referral", "indexdef like '%referral_id, team_id%'"));
        told.accept(cost(scratch, stored, "the primary key alone", "indexdef not like '% UNIQUE %'"));
    }

    private static String cost(Scratch scratch, long stored, String name, String without) throws Exception {
        scratch.run("create table trial.event (like intake.event including all)");
        String dropped =
                scratch.text("select coalesce(string_agg('drop index trial.' || indexname, ';'), '') from pg_indexes"
                        + " where schemaname = 'trial' and tablename = 'event' and " + without);
        scratch.run(dropped);
        scratch.run(SALE.formatted(Rows.TEAM, stored));
        try (PreparedStatement insert = scratch.connection().prepareStatement(SALE.formatted(Rows.TEAM, Rows.BATCH))) {
            return scratch.cost(BATCHES, (long) BATCHES * Rows.BATCH, "trial.event", Rows.of(insert))
                    .line(name, "");
        } finally {
            scratch.run("drop table trial.event");
        }
    }
}
