package dev.tributary.payouts;

import dev.tributary.kernel.MoneySum;
import dev.tributary.payouts.api.PayoutRun;
import dev.tributary.payouts.api.PayoutRuns.Listed;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code payouts.run}. */
final class RunTable {
    private static final String INSERT = """
            insert into payouts.run (team_id, run_id, program_id, period, created_at)
            values (?, ?, ?, ?, ?)
            on conflict (program_id, period, team_id) do nothing
            """;
    private static final String FIND = """
            select run_id, program_id, period, created_at
              from payouts.run
             where program_id = ?
               and period = ?
               and team_id = ?
            """;
    private static final String LIST = """
            select run_id, program_id, period, created_at
              from payouts.run
             where team_id = ?
               and (?::uuid is null or program_id = ?)
             order by created_at desc, run_id desc
             limit ? offset ?
            """;
    private static final String COUNT = """
            select count(*) as total from payouts.run where team_id = ? and (?::uuid is null or program_id = ?)
            """;
    private static final String TOTALS = """
            select run_id, currency, count(*) as payouts, sum(amount_minor)::bigint as amount_minor
              from payouts.payout
             where team_id = ?
               and run_id = any (?::uuid[])
             group by run_id, currency
             order by currency
            """;

    /** @return false when the period was run before; another that is about to run it is waited for */
    boolean insert(Tx tx, UUID team, UUID id, UUID program, String period, Instant at) throws SQLException {
        return tx.update(
                        INSERT,
                        p -> p.uuid(team).uuid(id).uuid(program).text(period).instant(at))
                > 0;
    }

    Optional<PayoutRun> find(Tx tx, UUID team, UUID program, String period) throws SQLException {
        List<Bare> found = tx.query(FIND, p -> p.uuid(program).text(period).uuid(team), RunTable::read);
        return withTotals(tx, team, found).stream().findFirst();
    }

    Listed<PayoutRun> list(Tx tx, UUID team, @Nullable UUID program, int limit, long offset) throws SQLException {
        List<Bare> page = tx.query(
                LIST,
                p -> p.uuid(team).uuid(program).uuid(program).number(limit).number(offset),
                RunTable::read);
        long total = tx.query(COUNT, p -> p.uuid(team).uuid(program).uuid(program), row -> row.number("total"))
                .get(0);
        return new Listed<>(withTotals(tx, team, page), total);
    }

    private static List<PayoutRun> withTotals(Tx tx, UUID team, Collection<Bare> runs) throws SQLException {
        if (runs.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Sum>> sums = new HashMap<>();
        tx.query(
                        TOTALS,
                        p -> p.uuid(team).uuids(runs, Bare::id),
                        row -> new Sum(
                                row.uuid("run_id"),
                                row.number("payouts"),
                                new MoneySum(
                                        row.decimal("amount_minor").toBigIntegerExact(),
                                        Currency.getInstance(row.text("currency")))))
                .forEach(sum -> sums.computeIfAbsent(sum.run(), run -> new ArrayList<>())
                        .add(sum));
        return runs.stream()
                .map(run -> {
                    List<Sum> its = sums.getOrDefault(run.id(), List.of());
                    return new PayoutRun(
                            team,
                            run.id(),
                            run.program(),
                            run.period(),
                            run.createdAt(),
                            its.stream().mapToLong(Sum::payouts).sum(),
                            its.stream().map(Sum::amount).toList());
                })
                .toList();
    }

    private static Bare read(Row row) throws SQLException {
        return new Bare(row.uuid("run_id"), row.uuid("program_id"), row.text("period"), row.instant("created_at"));
    }

    private record Bare(UUID id, UUID program, String period, Instant createdAt) {}

    private record Sum(UUID run, long payouts, MoneySum amount) {}
}
