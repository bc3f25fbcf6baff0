package dev.tributary.files;

import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Reads bytes as a profile says, to the end. */
final class Reading {
    static final FilesSettings.Limits LIMITS = new FilesSettings.Limits(100_000, 600, 30, 5, 3, 2);
    static final Json JSON = new Json(JsonLimits.DEFAULT);

    private Reading() {}

    static Profile profile(String... lines) {
        return ProfileReader.read("shop", String.join("\n", lines));
    }

    static List<Row> rows(Profile profile, String text) throws UnreadableFileException {
        return rows(profile, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Row> rows(Profile profile, String text, Charset charset) throws UnreadableFileException {
        return rows(profile, text.getBytes(charset));
    }

    static List<Row> rows(Profile profile, byte[] bytes) throws UnreadableFileException {
        try {
            Path file = Files.createTempFile("rows", ".file");
            Files.write(file, bytes);
            try (OpenFile open = OpenFile.open(file, profile, LIMITS, JSON)) {
                List<Row> rows = new ArrayList<>();
                for (Row row = open.next(); row != null; row = open.next()) {
                    rows.add(row);
                }
                return rows;
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] gzip(byte[] bytes) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            return packed.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** {@code line: {fields}} or {@code line! reason}. */
    static List<String> told(List<Row> rows) {
        return rows.stream().map(Reading::told).toList();
    }

    private static String told(Row row) {
        return row instanceof Row.Good readable
                ? row.line() + ": " + readable.fields()
                : row.line() + "! " + ((Row.Bad) row).reason();
    }
}
