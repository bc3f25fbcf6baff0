package dev.tributary.files;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one file, one after the other. */
interface Rows {
    /** The names of the cells of every row; known once the first row was asked for. */
    List<String> columns();

    /**
     * @return null at the end
     * @throws UnreadableFileException when it makes no sense to read on
     */
    @Nullable
    Row next() throws IOException, UnreadableFileException;
}
