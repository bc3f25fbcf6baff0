package dev.tributary.commission;

import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code commission.level_rule}. */
final class LevelRuleTable {
    private static final String INSERT = """
            insert into commission.level_rule
                   (team_id, level_rule_id, offer_id, affiliate_id, level, basis, percent, effective_from, created_at)
            select team_id, level_rule_id, offer_id, affiliate_id, level, basis, percent::numeric, effective_from,
                   created_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::int8[], ?::text[], ?::text[],
                          ?::timestamptz[], ?::timestamptz[])
                as added (team_id, level_rule_id, offer_id, affiliate_id, level, basis, percent, effective_from,
                          created_at)
            """;
    private static final String SELECT = """
            select team_id, level_rule_id, offer_id, affiliate_id, level, basis, percent, effective_from
              from commission.level_rule
             where team_id = any (?::uuid[])
               and (affiliate_id is null and offer_id = any (?::uuid[]) or affiliate_id = any (?::uuid[]))
            """;
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))::text as locked";

    void insert(Tx tx, List<LevelRule> added, Instant at) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        tx.update(INSERT, p -> p.uuids(added, LevelRule::team)
                .uuids(added, LevelRule::id)
                .uuids(added, LevelRule::offer)
                .uuids(added, LevelRule::affiliate)
                .numbers(added, rule -> (long) rule.level())
                .texts(added, rule -> Wire.name(rule.basis()))
                .texts(added, LevelRuleTable::percent)
                .instants(added, LevelRule::effectiveFrom)
                .instants(added, rule -> at));
    }

    /** Whatever was set for some offers, and for some affiliates alone, in no particular order. */
    List<LevelRule> find(Tx tx, Collection<UUID> teams, Collection<UUID> offers, Collection<UUID> affiliates)
            throws SQLException {
        return tx.query(SELECT, p -> p.uuids(teams).uuids(offers).uuids(affiliates), LevelRuleTable::read);
    }

    /** Until the transaction ends nobody else sets those of the same offer or affiliate. */
    void lock(Tx tx, UUID owner) throws SQLException {
        tx.query(LOCK, p -> p.text("level_rule " + owner), row -> row.text("locked"));
    }

    private static @Nullable String percent(LevelRule rule) {
        BigDecimal percent = rule.percent();
        return percent == null ? null : percent.toPlainString();
    }

    private static LevelRule read(Row row) throws SQLException {
        return new LevelRule(
                row.uuid("team_id"),
                row.uuid("level_rule_id"),
                row.uuid("offer_id"),
                row.uuidOrNull("affiliate_id"),
                Math.toIntExact(row.number("level")),
                Wire.read(Basis.class, row.text("basis")).orElseThrow(),
                row.textOrNull("percent") == null ? null : row.decimal("percent"),
                row.instant("effective_from"));
    }
}
