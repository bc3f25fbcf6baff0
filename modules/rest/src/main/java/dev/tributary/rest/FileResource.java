package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.files.api.FileRecords;
import dev.tributary.files.api.TakenFile;
import dev.tributary.files.api.TakenFile.Status;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Transactor;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/files}: what became of the files that partners dropped. */
final class FileResource {
    private final Transactor database;
    private final FileRecords files;

    FileResource(Transactor database, FileRecords files) {
        this.database = database;
        this.files = files;
    }

    Map<String, Operation> operations() {
        return Map.of("listFiles", this::list, "getFile", this::get);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        @Nullable String profile = query.text("profile");
        @Nullable Status status = query.word("status", Status.class);
        Page page = query.page();
        query.done();
        var found = database.inTransaction(
                Set.of(request.team()),
                tx -> files.list(tx, request.team(), profile, status, page.offset(), page.limit()));
        return Replies.page(found.files().stream().map(FileResource::json).toList(), page, found.total());
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.FILE);
        TakenFile file = database.inTransaction(Set.of(request.team()), tx -> files.find(tx, request.team(), id))
                .orElseThrow(() -> RefusedException.notFound("file"));
        return Replies.ok(json(file));
    }

    private static ObjectNode json(TakenFile file) {
        return new Fields()
                .id("id", IdType.FILE, file.id())
                .text("profile", file.profile())
                .text("name", file.name())
                .count("size_bytes", file.sizeBytes())
                .text("sha256", file.sha256())
                .text("status", Wire.name(file.status()))
                .count("attempts", file.attempts())
                .count("rows", file.counts().rows())
                .count("accepted", file.counts().accepted())
                .count("duplicate", file.counts().duplicate())
                .count("rejected", file.counts().rejected())
                .text("problem", file.problem())
                .time("started_at", file.startedAt())
                .time("finished_at", file.finishedAt())
                .done();
    }
}
