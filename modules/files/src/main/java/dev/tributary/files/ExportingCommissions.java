package dev.tributary.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.tributary.files.api.CommissionExports;
import dev.tributary.files.api.Customers;
import dev.tributary.files.api.Customers.Names;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.csv.CsvFile;
import dev.tributary.platform.database.Transactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row by row into a file beside the one that is meant, which it becomes when it is whole: nobody reads a half one. */
final class ExportingCommissions implements CommissionExports {
    private static final int CHUNK = 500;

    private final Path folder;
    private final Transactor database;
    private final Teams teams;
    private final Customers customers;
    private final InstantSource clock;
    private final IdSource ids;

    ExportingCommissions(
            Path folder, Transactor database, Teams teams, Customers customers, InstantSource clock, IdSource ids) {
        this.folder = folder;
        this.database = database;
        this.teams = teams;
        this.customers = customers;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public List<UUID> teams() {
        return database.inTransaction(Set.of(), teams::ids);
    }

    @Override
    public long write(UUID team, Iterator<Map<String, Object>> rows) throws IOException {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        long written = 0;
        @Nullable ExportedRow next = next(rows);
        while (next != null) {
            UUID affiliate = next.affiliate();
            Path file = folder.resolve(IdType.TEAM.write(team))
                    .resolve(IdType.AFFILIATE.write(affiliate))
                    .resolve("commissions-" + day + ".csv");
            Path half = file.resolveSibling("." + file.getFileName() + "." + ids.next());
            Files.createDirectories(file.getParent());
            try (CsvWriter to =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(half, StandardCharsets.UTF_8)) {
                to.writeRecord(ExportedRow.HEADER);
                List<ExportedRow> chunk = new ArrayList<>();
                while (next != null && next.affiliate().equals(affiliate)) {
                    chunk.add(next);
                    written++;
                    next = next(rows);
                    if (chunk.size() == CHUNK) {
                        write(team, chunk, to);
                        chunk.clear();
                    }
                }
                write(team, chunk, to);
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(half);
                throw failure;
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return written;
    }

    private void write(UUID team, List<ExportedRow> rows, CsvWriter to) {
        Map<UUID, Names> names = customers.of(
                team, rows.stream().map(ExportedRow::referral).distinct().toList());
        for (ExportedRow row : rows) {
            to.writeRecord(row.cells(names.getOrDefault(row.referral(), Names.NONE)).stream()
                    .map(CsvFile::safe)
                    .toList());
        }
    }

    private static @Nullable ExportedRow next(Iterator<Map<String, Object>> rows) {
        return rows.hasNext() ? new ExportedRow(rows.next()) : null;
    }
}
