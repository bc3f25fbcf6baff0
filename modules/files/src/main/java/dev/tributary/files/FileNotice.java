package dev.tributary.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.files.FileTable.Claim;
import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.files.api.TakenFile.Status;
import dev.tributary.intake.api.Outbox.Notice;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Wire;
import java.time.Instant;
import java.util.List;

/** {@code file.taken}: told of every file that was taken or given up. Without its name, which somebody chose. */
final class FileNotice {
    private static final String TOPIC = "file.taken";

    private FileNotice() {}

    static List<Notice> of(Claim claim, Counts counts, boolean done, Instant at) {
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("file_id", IdType.FILE.write(claim.file()))
                .put("profile", claim.profile())
                .put("status", Wire.name(done ? Status.DONE : Status.FAILED))
                .put("rows", counts.rows())
                .put("accepted", counts.accepted())
                .put("duplicate", counts.duplicate())
                .put("rejected", counts.rejected())
                .toString();
        return List.of(new Notice(claim.team(), TOPIC, payload, at));
    }
}
