package dev.tributary.commission;

import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.kernel.IdType;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.RowReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What must be true of the ledger, each asked of PostgreSQL in statements that read a bounded part, so that neither memory
 * nor the statement timeout limits how large a ledger can be checked.
 */
final class LedgerChecks {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String NEXT_ENTRY = """
            select entry_id as bound
              from commission.posting
             where team_id = ?
               and entry_id > ?
             order by entry_id
            offset ?
             limit 1
            """;
    private static final String NEXT_COMMISSION = """
            select commission_id as bound
              from commission.commission
             where team_id = ?
               and commission_id > ?
             order by commission_id
            offset ?
             limit 1
            """;
    private static final String UNBALANCED = """
            select entry_id, currency, sum(amount_minor) as off
              from commission.posting
             where team_id = ?
               and entry_id > ?
               and entry_id <= ?
             group by entry_id, currency
            having sum(amount_minor) <> 0
             order by entry_id
             limit ?
            """;
    private static final String BROKEN_SEALS = """
            select entry_id, line
              from commission.posting
             where team_id = ?
               and entry_id > ?
               and entry_id <= ?
               and seal is distinct from commission.seal(team_id, entry_id, line, account, affiliate_id, commission_id,
                                                         amount_minor, currency, booked_at, reason)
             order by entry_id, line
             limit ?
            """;
    private static final String ORPHANS = """
            select p.entry_id, p.line
              from commission.posting p
              left join commission.commission c on c.team_id = p.team_id and c.commission_id = p.commission_id
             where p.team_id = ?
               and p.entry_id > ?
               and p.entry_id <= ?
               and (c.commission_id is null or p.affiliate_id <> c.affiliate_id)
             order by p.entry_id, p.line
             limit ?
            """;
    /** What no key says of them, in one walk through all. Those that a person entered have no rule. */
    private static final String OF_NOTHING = """
            select c.commission_id,
                   case when v.conversion_id is null then 'conversion' else 'version of a rule' end as missing
              from commission.commission c
              left join commission.conversion v on v.team_id = c.team_id and v.conversion_id = c.conversion_id
              left join commission.incentive_version r
                     on r.team_id = c.team_id and r.incentive_id = c.incentive_id and r.version = c.incentive_version
             where c.team_id = ?
               and c.commission_id > ?
               and c.commission_id <= ?
               and (v.conversion_id is null or (c.incentive_id is not null and r.version is null))
             order by c.commission_id
             limit ?
            """;

    private static final String UNEXPLAINED = """
            with expected as (
                select commission_id, currency, -amount_minor as amount,
                       case when unit = 'credits' then 'affiliate_credits'
                            when unit = 'free_months' then 'affiliate_free_months'
                            when status in ('pending', 'pending_manual_approval', 'dispute')
                            then 'affiliate_payable.on_hold'
                            when status = 'ready_for_payment' then 'affiliate_payable.approved'
                            when status = 'processing_payout' then 'affiliate_payable.in_payout'
                            else 'affiliate_payable.paid' end as account
                  from commission.commission
                 where team_id = ?
                   and commission_id > ?
                   and commission_id <= ?
                   and deleted_at is null
                   and status not in ('declined', 'refunded')
                   and amount_minor <> 0),
            booked as (
                select commission_id, currency, account, sum(amount_minor) as amount
                  from commission.posting
                 where team_id = ?
                   and commission_id > ?
                   and commission_id <= ?
                   and affiliate_id is not null
                 group by commission_id, currency, account
                having sum(amount_minor) <> 0)
            select commission_id, account, currency, coalesce(e.amount, 0) as expected, coalesce(b.amount, 0) as booked
              from expected e
              full join booked b using (commission_id, currency, account)
             where coalesce(e.amount, 0) <> coalesce(b.amount, 0)
             order by commission_id, account
             limit ?
            """;
    /** What was spent, and what people changed, is what affiliates are owed and were paid: by the rows, not the entries. */
    private static final String SUMS = """
            select coalesce(s.currency, o.currency) as currency, coalesce(s.spent, 0) as spent, coalesce(o.owed, 0) as owed
              from (select currency, sum(amount_minor) as spent
                      from commission.posting
                     where team_id = ?
                       and affiliate_id is null
                     group by currency) s
              full join (select currency, sum(amount_minor) as owed
                           from commission.commission
                          where team_id = ?
                            and deleted_at is null
                            and status not in ('declined', 'refunded')
                          group by currency) o on o.currency = s.currency
             where coalesce(s.spent, 0) <> coalesce(o.owed, 0)
             order by 1
             limit ?
            """;

    private static final String GUARDS = """
            select guard
              from unnest(array['posting_balanced', 'posting_append_only']) as guards (guard)
             where not exists (select from pg_catalog.pg_trigger t
                                where t.tgrelid = 'commission.posting'::regclass
                                  and t.tgname = guard
                                  and t.tgenabled in ('O', 'A'))
             order by guard
            """;

    private LedgerChecks() {}

    /** @param part how many rows one statement reads, about */
    static List<LedgerCheck> all(int part) {
        return List.of(
                new Parts(
                        "entries balance",
                        NEXT_ENTRY,
                        UNBALANCED,
                        part,
                        row -> "entry " + row.uuid("entry_id"),
                        row -> "The lines of this entry sum to " + row.text("off") + " minor units of "
                                + row.text("currency") + ", not to zero"),
                new Parts(
                        "lines are as they were booked",
                        NEXT_ENTRY,
                        BROKEN_SEALS,
                        part,
                        LedgerChecks::line,
                        row -> "The seal of this line is broken: it was edited, or booked around the hub"),
                new Parts(
                        "lines belong to a commission",
                        NEXT_ENTRY,
                        ORPHANS,
                        part,
                        LedgerChecks::line,
                        row -> "This line names no commission, or one of another affiliate"),
                new Parts(
                        "commissions belong to a conversion and a rule",
                        NEXT_COMMISSION,
                        OF_NOTHING,
                        part,
                        row -> IdType.COMMISSION.write(row.uuid("commission_id")),
                        row -> "The " + row.text("missing") + " that this commission names does not exist"),
                new Explained(part),
                new Whole(
                        "what is spent is what is owed",
                        SUMS,
                        row -> "currency " + row.text("currency"),
                        row -> "Spent were " + row.text("spent") + " minor units, but the commissions come to "
                                + row.text("owed")),
                new Guards());
    }

    private static String line(Row row) throws SQLException {
        return "entry " + row.uuid("entry_id") + " line " + row.number("line");
    }

    private static Optional<UUID> bound(Tx tx, String next, UUID team, UUID after, int part) throws SQLException {
        return tx.query(next, p -> p.uuid(team).uuid(after).number(part), row -> row.uuid("bound")).stream()
                .findFirst();
    }

    /** A check that one statement makes of a range of entries. */
    private record Parts(
            String name, String next, String sql, int part, RowReader<String> subject, RowReader<String> message)
            implements LedgerCheck {
        @Override
        public List<Violation> run(Tx tx, UUID team) throws SQLException {
            List<Violation> found = new ArrayList<>();
            UUID after = BEFORE_ALL;
            while (found.size() < MOST && !after.equals(AFTER_ALL)) {
                UUID from = after;
                UUID to = bound(tx, next, team, from, part).orElse(AFTER_ALL);
                int most = MOST - found.size();
                found.addAll(tx.query(
                        sql,
                        p -> p.uuid(team).uuid(from).uuid(to).number(most),
                        row -> new Violation(name, team, subject.read(row), message.read(row))));
                after = to;
            }
            return found;
        }
    }

    /** The most telling one: every commission's lines come to what it says. */
    private record Explained(int part) implements LedgerCheck {
        @Override
        public String name() {
            return "commissions are explained";
        }

        @Override
        public List<Violation> run(Tx tx, UUID team) throws SQLException {
            List<Violation> found = new ArrayList<>();
            UUID after = BEFORE_ALL;
            while (found.size() < MOST && !after.equals(AFTER_ALL)) {
                UUID from = after;
                UUID to = bound(tx, NEXT_COMMISSION, team, from, part).orElse(AFTER_ALL);
                int most = MOST - found.size();
                found.addAll(tx.query(
                        UNEXPLAINED,
                        p -> p.uuid(team)
                                .uuid(from)
                                .uuid(to)
                                .uuid(team)
                                .uuid(from)
                                .uuid(to)
                                .number(most),
                        row -> violation(row, team)));
                after = to;
            }
            return found;
        }

        private Violation violation(Row row, UUID team) throws SQLException {
            return new Violation(
                    name(),
                    team,
                    IdType.COMMISSION.write(row.uuid("commission_id")),
                    "Its lines on " + row.text("account") + " come to " + row.text("booked") + " minor units of "
                            + row.text("currency") + ", but should come to " + row.text("expected"));
        }
    }

    /** A check that one statement makes of everything. */
    private record Whole(String name, String sql, RowReader<String> subject, RowReader<String> message)
            implements LedgerCheck {
        @Override
        public List<Violation> run(Tx tx, UUID team) throws SQLException {
            return tx.query(
                    sql,
                    p -> p.uuid(team).uuid(team).number(MOST),
                    row -> new Violation(name, team, subject.read(row), message.read(row)));
        }
    }

    private record Guards() implements LedgerCheck {
        @Override
        public String name() {
            return "the ledger is guarded";
        }

        @Override
        public List<Violation> run(Tx tx, UUID team) throws SQLException {
            return tx.query(
                    GUARDS,
                    Tx.Binding.NONE,
                    row -> new Violation(
                            name(),
                            team,
                            "trigger " + row.text("guard"),
                            "It is disabled or missing; enable it: alter table commission.posting enable trigger "
                                    + row.text("guard")));
        }
    }
}
