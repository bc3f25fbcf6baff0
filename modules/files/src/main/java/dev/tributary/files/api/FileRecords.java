package dev.tributary.files.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of partners' files. */
public interface FileRecords {
    /**
     * The newest first.
     *
     * @param profile null: of any
     * @param status null: of any
     */
    Page list(Tx tx, UUID team, @Nullable String profile, TakenFile.@Nullable Status status, long offset, int limit)
            throws SQLException;

    Optional<TakenFile> find(Tx tx, UUID team, UUID file) throws SQLException;

    /** @param total how many there are on all pages */
    record Page(List<TakenFile> files, long total) {
        public Page {
            files = List.copyOf(files);
        }
    }
}
