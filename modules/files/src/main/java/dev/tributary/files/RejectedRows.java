package dev.tributary.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.tributary.platform.csv.CsvFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that were not taken, as a file: the line they begin in, why, and their cells. Written as they come;
 * there is no file when all rows are fine.
 */
final class RejectedRows implements Closeable {
    private final Path path;
    private @Nullable FileChannel channel;
    private @Nullable CsvWriter rows;

    RejectedRows(Path path) {
        this.path = path;
    }

    void add(List<String> columns, Row row, String reason) throws IOException {
        CsvWriter to = rows == null ? open(columns) : rows;
        List<String> cells = new ArrayList<>(List.of(String.valueOf(row.line()), reason));
        cells.addAll(row.cells());
        write(to, cells);
    }

    /** On disk when this returns. */
    @Override
    public void close() throws IOException {
        if (rows != null && channel != null && channel.isOpen()) {
            rows.flush();
            channel.force(true);
            rows.close();
        }
    }

    private CsvWriter open(List<String> columns) throws IOException {
        FileChannel opened = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(Channels.newOutputStream(opened), StandardCharsets.UTF_8);
        channel = opened;
        rows = writer;
        List<String> header = new ArrayList<>(List.of("line", "reason"));
        header.addAll(columns);
        write(writer, header);
        return writer;
    }

    private static void write(CsvWriter to, List<String> cells) throws IOException {
        try {
            to.writeRecord(cells.stream().map(CsvFile::safe).toList());
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }
}
