package dev.tributary.commission;

import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the ledger. */
final class Reckoning implements Ledger {
    private static final String BALANCES = """
            select account, currency, sum(amount_minor) as total
              from commission.posting
             where team_id = ?
             group by account, currency
            having sum(amount_minor) <> 0
             order by account, currency
            """;
    private static final String BALANCES_OF_AFFILIATE = """
            select account, currency, sum(amount_minor) as total
              from commission.posting
             where team_id = ?
               and affiliate_id = ?
             group by account, currency
            having sum(amount_minor) <> 0
             order by account, currency
            """;
    /** Credits and free months share a currency, so they are told apart by their account. */
    private static final String OPENING = """
            select case when account like 'affiliate\\_payable.%' then 'affiliate_payable' else account end as account,
                   currency, -sum(amount_minor) as total
              from commission.posting
             where team_id = ?
               and affiliate_id = ?
               and booked_at < ?
               and account <> 'affiliate_payable.paid'
             group by 1, 2
             order by 1, 2
            """;

    private static final String LINES = """
            select case when p.account like 'affiliate\\_payable.%' then 'affiliate_payable' else p.account end as account,
                   p.currency, p.entry_id, p.reason, p.booked_at, p.commission_id, c.conversion_id,
                   -sum(p.amount_minor) as total
              from commission.posting p
              left join commission.commission c on c.team_id = p.team_id and c.commission_id = p.commission_id
             where p.team_id = ?
               and p.affiliate_id = ?
               and p.booked_at >= ?
               and p.booked_at < ?
               and p.account <> 'affiliate_payable.paid'
             group by 1, 2, 3, 4, 5, 6, 7
            having sum(p.amount_minor) <> 0
             order by p.booked_at, p.entry_id, 1
             limit ?
            """;

    private static final String POSTINGS = """
            select entry_id, account, affiliate_id, commission_id, currency, reason, amount_minor as total
              from commission.posting
             where team_id = ?
               and commission_id = any (?)
             order by booked_at, entry_id, line
            """;

    private final List<LedgerCheck> checks;

    Reckoning(List<LedgerCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public List<Balance> balances(Tx tx, UUID team) throws SQLException {
        return tx.query(BALANCES, p -> p.uuid(team), Reckoning::balance);
    }

    @Override
    public List<Balance> balances(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return tx.query(BALANCES_OF_AFFILIATE, p -> p.uuid(team).uuid(affiliate), Reckoning::balance);
    }

    @Override
    public List<Section> statement(Tx tx, UUID team, UUID affiliate, Instant from, Instant until) throws SQLException {
        Map<Column, Running> accounts = new LinkedHashMap<>();
        tx.query(
                OPENING,
                p -> p.uuid(team).uuid(affiliate).instant(from),
                row -> accounts.put(Column.of(row), new Running(amount(row, 1))));
        List<Entry> entries = tx.query(
                LINES,
                p -> p.uuid(team).uuid(affiliate).instant(from).instant(until).number(LINES_MAX + 1L),
                Entry::of);
        if (entries.size() > LINES_MAX) {
            throw RefusedException.invalid(
                    "from", "This period has more than " + LINES_MAX + " lines; ask for a shorter one");
        }
        for (Entry entry : entries) {
            accounts.computeIfAbsent(entry.column(), column -> new Running(BigDecimal.ZERO))
                    .add(entry);
        }
        return accounts.entrySet().stream()
                .map(each -> each.getValue().section(each.getKey()))
                .toList();
    }

    @Override
    public List<Posted> postings(Tx tx, UUID team, Collection<UUID> commissions) throws SQLException {
        return tx.query(POSTINGS, p -> p.uuid(team).uuids(commissions), row -> {
            Column column = Column.of(row);
            return new Posted(
                    row.uuid("entry_id"),
                    row.text("account"),
                    row.uuidOrNull("affiliate_id"),
                    row.uuid("commission_id"),
                    column.unit(),
                    column.currency(),
                    amount(row, 1),
                    row.text("reason"));
        });
    }

    @Override
    public List<Violation> verify(Tx tx, UUID team) throws SQLException {
        List<Violation> violations = new ArrayList<>();
        for (LedgerCheck check : checks) {
            violations.addAll(check.run(tx, team));
        }
        return violations;
    }

    private static Balance balance(Row row) throws SQLException {
        String account = row.text("account");
        Column column = Column.of(row);
        return new Balance(
                account, column.unit(), column.currency(), amount(row, account.startsWith("affiliate_") ? -1 : 1));
    }

    private static BigDecimal amount(Row row, int sign) throws SQLException {
        int digits = Money.digits(Currency.getInstance(row.text("currency")));
        return row.decimal("total")
                .multiply(BigDecimal.valueOf(sign))
                .movePointLeft(digits)
                .setScale(digits);
    }

    /** What is counted together. */
    private record Column(Unit unit, Currency currency) {
        static Column of(Row row) throws SQLException {
            Unit unit =
                    switch (row.text("account")) {
                        case "affiliate_credits", "credits_expense" -> Unit.CREDITS;
                        case "affiliate_free_months", "free_months_expense" -> Unit.FREE_MONTHS;
                        default -> Unit.MONEY;
                    };
            return new Column(unit, Currency.getInstance(row.text("currency")));
        }
    }

    private record Entry(Column column, Line unbalanced) {
        static Entry of(Row row) throws SQLException {
            Line line = new Line(
                    row.instant("booked_at"),
                    row.uuid("entry_id"),
                    row.text("reason"),
                    row.uuidOrNull("conversion_id"),
                    row.uuidOrNull("commission_id"),
                    amount(row, 1),
                    BigDecimal.ZERO);
            return new Entry(Column.of(row), line);
        }
    }

    /** Adds up one section. */
    private static final class Running {
        private final BigDecimal opening;
        private final List<Line> lines = new ArrayList<>();
        private BigDecimal balance;

        Running(BigDecimal opening) {
            this.opening = opening;
            this.balance = opening;
        }

        void add(Entry entry) {
            Line line = entry.unbalanced();
            balance = balance.add(line.amount());
            lines.add(new Line(
                    line.at(),
                    line.entry(),
                    line.reason(),
                    line.conversion(),
                    line.commission(),
                    line.amount(),
                    balance));
        }

        Section section(Column column) {
            return new Section(column.unit(), column.currency(), opening, lines, balance);
        }
    }
}
