package dev.tributary.files;

import dev.tributary.platform.json.Json;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file that is being read: plain or gzip, with or without a byte order mark. Never more of it than a buffer. */
final class OpenFile implements Closeable {
    private static final int BUFFER = 64 * 1024;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BOM_UTF_8 = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] BOM_UTF_16_BE = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] BOM_UTF_16_LE = {(byte) 0xff, (byte) 0xfe};

    private static final String BROKEN_GZIP = "The gzip data is broken or ends too early; send the file again.";

    private final DigestInputStream raw;
    private final Text text;
    private final Rows rows;

    private OpenFile(DigestInputStream raw, Text text, Rows rows) {
        this.raw = raw;
        this.text = text;
        this.rows = rows;
    }

    /** Follows no link: what stands under this name is the file, or it is not read. */
    static OpenFile open(Path file, Profile profile, FilesSettings.Limits limits, Json json)
            throws IOException, UnreadableFileException {
        InputStream channel = Channels.newInputStream(
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
        DigestInputStream raw = new DigestInputStream(new BufferedInputStream(channel, BUFFER), sha256());
        try {
            BufferedInputStream in = unpacked(raw, limits);
            Text text = skipByteOrderMark(in, profile.charset());
            return new OpenFile(raw, text, rows(in, text.charset(), profile, limits, json));
        } catch (ZipException | EOFException broken) {
            channel.close();
            throw new UnreadableFileException(BROKEN_GZIP);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    Text text() {
        return text;
    }

    List<String> columns() {
        return rows.columns();
    }

    /**
     * @return null at the end
     * @throws UnreadableFileException when it makes no sense to read on, whatever the reason
     */
    @Nullable
    Row next() throws IOException, UnreadableFileException {
        try {
            return rows.next();
        } catch (ZipException | EOFException broken) {
            throw new UnreadableFileException(BROKEN_GZIP);
        } catch (FileTooLargeException large) {
            throw large.asProblem();
        }
    }

    /** Of the whole file as it stands on disk, in hexadecimal. To be asked after the last row, and once. */
    String sha256OfAll() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(raw.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    private static BufferedInputStream unpacked(InputStream raw, FilesSettings.Limits limits) throws IOException {
        BufferedInputStream packed = new BufferedInputStream(raw, BUFFER);
        InputStream plain = startsWith(packed, GZIP) ? new GZIPInputStream(packed, BUFFER) : packed;
        return new BufferedInputStream(new Bounded(plain, limits.bytes()), BUFFER);
    }

    private static Rows rows(
            BufferedInputStream in, Charset charset, Profile profile, FilesSettings.Limits limits, Json json) {
        return switch (profile.format()) {
            case JSONL -> new JsonLines(profile, limits, in, json);
            case CSV ->
                new CsvRows(
                        profile,
                        limits,
                        new InputStreamReader(
                                in,
                                charset.newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPLACE)
                                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        };
    }

    /** A mark says for certain what the profile only expects. */
    private static Text skipByteOrderMark(BufferedInputStream in, Charset expected) throws IOException {
        if (startsWith(in, BOM_UTF_8)) {
            in.skipNBytes(BOM_UTF_8.length);
            return new Text(StandardCharsets.UTF_8, true);
        }
        if (startsWith(in, BOM_UTF_16_BE)) {
            in.skipNBytes(BOM_UTF_16_BE.length);
            return new Text(StandardCharsets.UTF_16BE, true);
        }
        if (startsWith(in, BOM_UTF_16_LE)) {
            in.skipNBytes(BOM_UTF_16_LE.length);
            return new Text(StandardCharsets.UTF_16LE, true);
        }
        return new Text(expected, false);
    }

    private static boolean startsWith(BufferedInputStream in, byte[] bytes) throws IOException {
        in.mark(bytes.length);
        byte[] start = in.readNBytes(bytes.length);
        in.reset();
        return Arrays.equals(start, bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** @param marked it begins with a byte order mark */
    record Text(Charset charset, boolean marked) {}

    /** What is unpacked has an end, whatever the packed file claims. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            return next < 0 ? next : counted(1, next);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            return count < 0 ? count : counted(count, count);
        }

        private int counted(int bytes, int result) throws FileTooLargeException {
            left -= bytes;
            if (left < 0) {
                throw new FileTooLargeException(most);
            }
            return result;
        }
    }

    /** More bytes than a file may have, once it is unpacked. */
    static final class FileTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        private final long most;

        FileTooLargeException(long most) {
            this.most = most;
        }

        UnreadableFileException asProblem() {
            return new UnreadableFileException(
                    "The file is larger than " + most + " bytes, unpacked; send it in parts.");
        }
    }
}
