package dev.tributary.bench.data;

import dev.tributary.bench.data.Sample.Column;
import dev.tributary.bench.data.Sample.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills one table with the rows of all twins. What was in it before is kept. The table is emptied in the same transaction:
 * then its rows need neither be logged, where the server allows that, nor be visited by vacuum.
 */
final class Pouring {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
    private static final int BUFFER = 512 * 1024;

    /**
     * Explanations are by far the largest rows, and may be removed before their events: more than these are not kept, so that
     * ten million conversions fit into 45 GB.
     */
    static final long JOURNALS = 2_000_000;

    private static final String JOURNAL = "intake.journal";

    private final Sample.Table table;
    /** By sample. */
    private final List<List<Template>> templates = new ArrayList<>();

    private final int longest;

    Pouring(Sample.Table table, List<Sample> samples) {
        this.table = table;
        int most = 0;
        for (Sample sample : samples) {
            List<Template> rows = new ArrayList<>();
            for (Rows of : sample.rows()) {
                if (of.table().name().equals(table.name())) {
                    rows.addAll(new Templates(sample).of(of));
                }
            }
            templates.add(rows);
            most = Math.max(
                    most, rows.stream().mapToInt(row -> row.row().length).sum());
        }
        this.longest = most;
    }

    String table() {
        return table.name();
    }

    /** How many bytes one conversion has here, about: what takes longest should begin first. */
    int weight() {
        return longest;
    }

    void pour(Connection owner, Spread spread) throws SQLException {
        String columns = table.columns().stream()
                .map(Column::name)
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", "));
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("create temp table kept on commit drop as select " + columns + " from " + table.name());
            statement.execute("truncate " + table.name());
            copy(owner, "copy " + table.name() + " (" + columns + ") from stdin (format binary, freeze)", spread);
            statement.execute("insert into " + table.name() + " (" + columns + ") select " + columns + " from kept");
            owner.commit();
        } finally {
            owner.setAutoCommit(true);
        }
    }

    private long first(Spread spread) {
        return table.name().equals(JOURNAL) ? spread.last(JOURNALS) : 0;
    }

    private void copy(Connection owner, String sql, Spread spread) throws SQLException {
        CopyIn copy = owner.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(HEADER, 0, HEADER.length);
            byte[] buffer = new byte[BUFFER + longest];
            int at = 0;
            for (long place = first(spread); place < spread.count(); place++) {
                Twin twin = spread.twin(place);
                for (Template row : templates.get((int) (place % templates.size()))) {
                    at = row.write(buffer, at, twin);
                }
                if (at >= BUFFER) {
                    copy.writeToCopy(buffer, 0, at);
                    at = 0;
                }
            }
            copy.writeToCopy(buffer, 0, at);
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
