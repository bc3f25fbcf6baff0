package dev.tributary.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A file as it was found.
 *
 * @param modifiedAt to the microsecond, as PostgreSQL keeps it
 */
record Dropped(Path path, long size, Instant modifiedAt) {

    /** @throws java.nio.file.NoSuchFileException when somebody was faster */
    static Dropped found(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Dropped(
                path,
                attributes.size(),
                attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS));
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    boolean isUnchanged() throws IOException {
        return found(path).equals(this);
    }
}
