package dev.tributary.bench.schema;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The product's own referrals, with all their indexes: each moves on once, as by its first sale. In the order in which they
 * are stored, a batch moves on a whole page at once, for which a page must have room; scattered, a page is updated now and
 * then, and what is dead by then gives room. An update that stays in its page touches no index.
 */
final class Referrals implements Trial {
    static final int BATCHES = 2_000;
    private static final int ALL = BATCHES * Rows.BATCH;
    static final int SCATTERED = 7_919; // a prime: every customer comes once
    static final int IN_ORDER = 1;
    private static final String COLUMNS = """
            select string_agg(column_name, ', ') from information_schema.columns
             where table_schema = 'attribution' and table_name = 'referral' and is_generated = 'NEVER'
            """;

    private static final String MOVE_ON = """
            update trial.referral set status = 'active', converted_at = now() where team_id = ?::uuid and customer_id = any (?)
            """;

    private final Bed bed;

    Referrals(Bed bed) {
        this.bed = bed;
    }

    @Override
    public String what() {
        return "Fill factor of referrals: all of %,d move on, some updates find room in their page".formatted(ALL);
    }

    @Override
    public void run(Scratch scratch, long stored, Consumer<String> told) throws Exception {
        BenchTeam team = bed.team();
        bed.customers(team, ALL);
        String columns = scratch.text(COLUMNS);
        for (int fill : List.of(100, 90, 80, 70, 50)) {
            told.accept(moveOn(scratch, team, columns, fill, SCATTERED));
            told.accept(moveOn(scratch, team, columns, fill, IN_ORDER));
        }
    }

    private static String moveOn(Scratch scratch, BenchTeam team, String columns, int fill, int step) throws Exception {
        scratch.run("create table trial.referral (like attribution.referral including all) with (fillfactor = " + fill
                + ", autovacuum_enabled = off)");
        scratch.run("insert into trial.referral (" + columns + ") select " + columns + " from attribution.referral"
                + " order by customer_id limit " + ALL);
        long before = scratch.number("select pg_total_relation_size('trial.referral')");
        try (PreparedStatement update = scratch.connection().prepareStatement(MOVE_ON)) {
            Cost cost = scratch.cost(BATCHES, ALL, "trial.referral", number -> {
                update.setString(1, team.id().toString());
                update.setArray(2, scratch.connection().createArrayOf("text", customers(number, step)));
                update.executeUpdate();
            });
            return cost.line(
                    "fillfactor " + fill + (step == IN_ORDER ? ", in order" : ", scattered"), outcome(scratch, before));
        } finally {
            scratch.run("drop table trial.referral");
        }
    }

    private static String outcome(Scratch scratch, long before) throws Exception {
        scratch.run("select pg_stat_force_next_flush()");
        return scratch.text("""
                select format('%s %% of the updates in their page; %s B before', 100 * n_tup_hot_upd / greatest(n_tup_upd, 1), PLACE)
                  from pg_stat_user_tables where relid = 'trial.referral'::regclass
                """.replace("PLACE", String.valueOf(before / ALL)));
    }

    static Object[] customers(int batch, int step) {
        return IntStream.range(0, Rows.BATCH)
                .mapToObj(at -> "c%010d".formatted((long) (batch * Rows.BATCH + at) * step % ALL + 1))
                .toArray();
    }
}
