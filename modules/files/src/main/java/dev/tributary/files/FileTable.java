package dev.tributary.files;

import dev.tributary.files.api.FileRecords;
import dev.tributary.files.api.TakenFile;
import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.files.api.TakenFile.Status;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code files.file}. Claims go by the clock of the database, so that hubs whose clocks differ agree on which of
 * them takes a file.
 */
final class FileTable implements FileRecords {
    private static final String GIVE_UP_REPLACED = """
            update files.file
               set status = 'failed',
                   problem = 'Another file of this name was dropped before this one was taken to its end.',
                   finished_at = ?,
                   put_away = true
             where team_id = ?
               and profile = ?
               and name = ?
               and status = 'taking'
               and claimed_until < clock_timestamp()
               and (size_bytes <> ? or modified_at <> ?)
            """;
    private static final String CLAIM = """
            insert into files.file
                   (team_id, file_id, profile, name, size_bytes, modified_at, status, attempts, started_at, claim_id,
                    claimed_until)
            values (?, ?, ?, ?, ?, ?, 'taking', 1, ?, ?, clock_timestamp() + ? * interval '1 millisecond')
            on conflict (profile, name, team_id) where status = 'taking' do update
               set attempts = file.attempts + 1,
                   row_count = 0,
                   accepted = 0,
                   duplicate = 0,
                   rejected = 0,
                   claim_id = excluded.claim_id,
                   claimed_until = excluded.claimed_until
             where file.claimed_until < clock_timestamp()
               and file.size_bytes = excluded.size_bytes
               and file.modified_at = excluded.modified_at
            returning file_id, started_at, attempts, claim_id
            """;
    private static final String TO_PUT_AWAY = """
            select file_id, status, problem
              from files.file
             where team_id = ?
               and profile = ?
               and name = ?
               and size_bytes = ?
               and modified_at = ?
               and status <> 'taking'
               and not put_away
             order by file_id desc
             limit 1
            """;
    private static final String KEEP = """
            update files.file
               set row_count = ?,
                   accepted = ?,
                   duplicate = ?,
                   rejected = ?,
                   claimed_until = clock_timestamp() + ? * interval '1 millisecond'
             where team_id = ?
               and file_id = ?
               and claim_id = ?
               and status = 'taking'
            """;
    private static final String FINISH = """
            update files.file
               set row_count = ?,
                   accepted = ?,
                   duplicate = ?,
                   rejected = ?,
                   sha256 = ?,
                   status = ?,
                   problem = ?,
                   finished_at = ?,
                   put_away = ?
             where team_id = ?
               and file_id = ?
               and claim_id = ?
               and status = 'taking'
            """;
    private static final String PUT_AWAY = """
            update files.file
               set put_away = true
             where team_id = ?
               and file_id = ?
            """;
    private static final String CHOSEN = """
              from files.file
             where team_id = ?
               and (?::text is null or profile = ?)
               and (?::text is null or status = ?)
            """;
    private static final String COUNT = "select count(*) as total" + CHOSEN;
    private static final String LIST = "select *" + CHOSEN + """
             order by file_id desc
             limit ? offset ?
            """;
    private static final String FIND = """
            select *
              from files.file
             where team_id = ?
               and file_id = ?
            """;

    /**
     * Who takes a file, and since when.
     *
     * @param startedAt of the first attempt
     */
    record Claim(UUID team, UUID file, UUID claim, String profile, Instant startedAt, int attempts) {}

    /** A file that was taken, and then the hub stopped before it could move it. */
    record Leftover(UUID file, Status status, @Nullable String problem) {}

    /** @return empty when another hub is at it */
    Optional<Claim> claim(
            Tx tx, UUID team, String profile, Dropped file, UUID id, UUID claim, Instant at, Duration time)
            throws SQLException {
        tx.update(GIVE_UP_REPLACED, p -> p.instant(at)
                .uuid(team)
                .text(profile)
                .text(file.name())
                .number(file.size())
                .instant(file.modifiedAt()));
        return tx
                .query(
                        CLAIM,
                        p -> p.uuid(team)
                                .uuid(id)
                                .text(profile)
                                .text(file.name())
                                .number(file.size())
                                .instant(file.modifiedAt())
                                .instant(at)
                                .uuid(claim)
                                .number(time.toMillis()),
                        row -> new Claim(
                                team,
                                row.uuid("file_id"),
                                row.uuid("claim_id"),
                                profile,
                                row.instant("started_at"),
                                Math.toIntExact(row.number("attempts"))))
                .stream()
                .findFirst();
    }

    Optional<Leftover> toPutAway(Tx tx, UUID team, String profile, Dropped file) throws SQLException {
        return tx
                .query(
                        TO_PUT_AWAY,
                        p -> p.uuid(team)
                                .text(profile)
                                .text(file.name())
                                .number(file.size())
                                .instant(file.modifiedAt()),
                        row -> new Leftover(row.uuid("file_id"), status(row), row.textOrNull("problem")))
                .stream()
                .findFirst();
    }

    /** @return false when the claim was lost */
    boolean keep(Tx tx, Claim claim, Counts counts, Duration time) throws SQLException {
        return tx.update(KEEP, p -> p.number(counts.rows())
                        .number(counts.accepted())
                        .number(counts.duplicate())
                        .number(counts.rejected())
                        .number(time.toMillis())
                        .uuid(claim.team())
                        .uuid(claim.file())
                        .uuid(claim.claim()))
                == 1;
    }

    /**
     * @param problem null: it is done
     * @param putAway there is nothing left to move
     * @return false when the claim was lost
     */
    boolean finish(
            Tx tx,
            Claim claim,
            Counts counts,
            @Nullable String sha256,
            @Nullable String problem,
            Instant at,
            boolean putAway)
            throws SQLException {
        return tx.update(FINISH, p -> p.number(counts.rows())
                        .number(counts.accepted())
                        .number(counts.duplicate())
                        .number(counts.rejected())
                        .text(sha256)
                        .text(Wire.name(problem == null ? Status.DONE : Status.FAILED))
                        .text(problem)
                        .instant(at)
                        .flag(putAway)
                        .uuid(claim.team())
                        .uuid(claim.file())
                        .uuid(claim.claim()))
                == 1;
    }

    void putAway(Tx tx, UUID team, UUID file) throws SQLException {
        tx.update(PUT_AWAY, p -> p.uuid(team).uuid(file));
    }

    @Override
    public Page list(Tx tx, UUID team, @Nullable String profile, @Nullable Status status, long offset, int limit)
            throws SQLException {
        String wanted = status == null ? null : Wire.name(status);
        Tx.Binding chosen =
                p -> p.uuid(team).text(profile).text(profile).text(wanted).text(wanted);
        long total = tx.query(COUNT, chosen, row -> row.number("total")).get(0);
        List<TakenFile> files = tx.query(
                LIST,
                p -> {
                    chosen.bind(p);
                    p.number(limit).number(offset);
                },
                row -> read(team, row));
        return new Page(files, total);
    }

    @Override
    public Optional<TakenFile> find(Tx tx, UUID team, UUID file) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(file), row -> read(team, row)).stream()
                .findFirst();
    }

    private static TakenFile read(UUID team, Row row) throws SQLException {
        return new TakenFile(
                team,
                row.uuid("file_id"),
                row.text("profile"),
                row.text("name"),
                row.number("size_bytes"),
                row.textOrNull("sha256"),
                status(row),
                Math.toIntExact(row.number("attempts")),
                new Counts(row.number("accepted"), row.number("duplicate"), row.number("rejected")),
                row.textOrNull("problem"),
                row.instant("started_at"),
                row.instantOrNull("finished_at"));
    }

    private static Status status(Row row) throws SQLException {
        String text = row.text("status");
        return Wire.read(Status.class, text).orElseThrow(() -> new IllegalStateException("no status: " + text));
    }
}
