package dev.tributary.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.tributary.files.Profile.Format;
import dev.tributary.platform.csv.CsvFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that were not taken, as a file its own profile reads again: where the profile has a header, with two
 * columns more, the line they began in and why. Other files have no room for that: their rejected rows stand as they were,
 * and the reasons in a table beside them. Written as they come; there is no file when all rows are fine.
 */
final class RejectedRows implements Closeable {
    private static final char MARK = '\uFEFF';

    private final Path folder;
    private final String name;
    private final Profile profile;
    private final OpenFile.Text text;
    private @Nullable DurableFile rowsFile;
    private @Nullable DurableFile reasonsFile;
    private @Nullable CsvWriter csv;
    private @Nullable CsvWriter reasons;
    private @Nullable OutputStream lines;

    /**
     * @param name what the names of the files begin with
     * @param text how the file itself is written
     */
    RejectedRows(Path folder, String name, Profile profile, OpenFile.Text text) {
        this.folder = folder;
        this.name = name;
        this.profile = profile;
        this.text = text;
    }

    void add(List<String> columns, Row row, String reason) throws IOException {
        if (profile.format() == Format.CSV && profile.hasHeader()) {
            CsvWriter to = csv == null ? withHeader(columns) : csv;
            write(to, told(columns, row, reason));
            return;
        }
        CsvWriter why = reasons == null ? reasons() : reasons;
        write(why, List.of(String.valueOf(row.line()), reason));
        if (profile.format() == Format.CSV) {
            write(csv == null ? csv() : csv, row.cells());
        } else {
            OutputStream to = lines == null ? lines() : lines;
            for (String line : row.cells()) {
                to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** On disk when this returns. */
    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.flush();
        }
        if (reasons != null) {
            reasons.flush();
        }
        for (DurableFile file : new DurableFile[] {rowsFile, reasonsFile}) {
            if (file != null) {
                file.close();
            }
        }
    }

    private CsvWriter withHeader(List<String> columns) throws IOException {
        CsvWriter writer = csv();
        List<String> header = new ArrayList<>(List.of(Profile.LINE, Profile.REASON));
        columns.stream().filter(column -> !Profile.isOurs(column)).forEach(header::add);
        write(writer, header);
        return writer;
    }

    /** Of a file that was rejected before, the newer line and reason count. */
    private static List<String> told(List<String> columns, Row row, String reason) {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(row.line()), reason));
        for (int at = 0; at < row.cells().size(); at++) {
            if (at >= columns.size() || !Profile.isOurs(columns.get(at))) {
                cells.add(row.cells().get(at));
            }
        }
        return cells;
    }

    private CsvWriter csv() throws IOException {
        DurableFile file = rowsFile();
        if (text.marked()) {
            file.write(String.valueOf(MARK).getBytes(text.charset()));
        }
        CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(profile.delimiter())
                .quoteCharacter(profile.quote())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(file, text.charset());
        csv = writer;
        return writer;
    }

    private OutputStream lines() throws IOException {
        OutputStream opened = rowsFile();
        lines = opened;
        return opened;
    }

    private CsvWriter reasons() throws IOException {
        DurableFile file = DurableFile.create(folder.resolve(name + ".reasons.csv"));
        CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8);
        reasonsFile = file;
        reasons = writer;
        write(writer, List.of("line", "reason"));
        return writer;
    }

    private DurableFile rowsFile() throws IOException {
        String ending = profile.format().name().toLowerCase(Locale.ROOT);
        DurableFile file = DurableFile.create(folder.resolve(name + ".rejected." + ending));
        rowsFile = file;
        return file;
    }

    private static void write(CsvWriter to, List<String> cells) throws IOException {
        try {
            to.writeRecord(cells.stream().map(CsvFile::safe).toList());
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }
}
