package dev.tributary.files;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new file that is on disk once it is closed. */
final class DurableFile extends FilterOutputStream {
    private final FileChannel channel;

    private DurableFile(FileChannel channel) {
        super(new BufferedOutputStream(Channels.newOutputStream(channel)));
        this.channel = channel;
    }

    /** @throws java.nio.file.FileAlreadyExistsException when it is not new */
    static DurableFile create(Path path) throws IOException {
        return new DurableFile(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            flush();
            channel.force(true);
        }
        super.close();
    }
}
