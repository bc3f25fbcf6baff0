package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether two teams' conversions left the same rows: so that the floor can neither cheat nor be handicapped. */
final class SameRows {
    private static final String TABLES = """
            select n.nspname || '.' || c.relname as name
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'team_id'
             where c.relkind in ('r', 'p')
               and not c.relispartition
               and n.nspname in ('attribution', 'commission', 'intake', 'delivery', 'payouts', 'files')
               and c.relname not in ('incentive', 'incentive_version')
             order by 1
            """;
    /** Texts hold the hub's own ids and keys, which vary by a few bytes. */
    private static final double TOLERANCE = 0.04;

    private final Bed bed;

    SameRows(Bed bed) {
        this.bed = bed;
    }

    /** What one table has of one team: rows, their bytes, and the names of the columns that are filled. */
    private record Content(long rows, long bytes, String columns) {}

    /** @throws IllegalStateException naming the tables that differ */
    void require(BenchTeam hub, int conversionsOfHub, BenchTeam floor, int conversionsOfFloor) {
        List<String> differences = new ArrayList<>();
        for (String table : tables()) {
            Content expected = content(table, hub);
            Content written = content(table, floor);
            if (!isSame(expected, conversionsOfHub, written, conversionsOfFloor)) {
                differences.add(table + ": " + expected + " of " + conversionsOfHub + ", " + written + " of "
                        + conversionsOfFloor);
            }
        }
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    "the floor does not write what the hub writes:\n" + String.join("\n", differences));
        }
    }

    private static boolean isSame(Content hub, int ofHub, Content floor, int ofFloor) {
        return hub.rows * ofFloor == floor.rows * ofHub
                && hub.columns.equals(floor.columns)
                && Math.abs((double) floor.bytes * ofHub - (double) hub.bytes * ofFloor)
                        <= TOLERANCE * hub.bytes * ofFloor;
    }

    private List<String> tables() {
        return bed.owner().inTransaction(Set.of(), tx -> tx.query(TABLES, statement -> {}, row -> row.text("name")));
    }

    private Content content(String table, BenchTeam team) {
        String sql = """
                select count(*) as rows, coalesce(sum(pg_column_size(t)), 0)::bigint as bytes,
                       coalesce((select string_agg(distinct key, ',' order by key)
                                   from %1$s f, jsonb_each(to_jsonb(f)) as column_of
                                  where f.team_id = ? and column_of.value <> 'null'), '') as columns
                  from %1$s t
                 where t.team_id = ?
                """.formatted(table);
        return bed.owner()
                .inTransaction(
                        Set.of(team.id()),
                        tx -> tx.query(
                                sql,
                                statement -> statement.uuid(team.id()).uuid(team.id()),
                                row -> new Content(row.number("rows"), row.number("bytes"), row.text("columns"))))
                .get(0);
    }
}
