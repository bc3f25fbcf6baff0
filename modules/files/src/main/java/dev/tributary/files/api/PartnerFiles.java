package dev.tributary.files.api;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Takes what partners drop into a folder. Safe to be asked for the same file again and again, by several hubs. */
@FunctionalInterface
public interface PartnerFiles {
    /**
     * Takes a file, or leaves it for a later look when it may still be written or another hub is at it. What is taken is
     * moved to {@code .archive} beside it, what cannot be taken to {@code .failed}, with the reason.
     *
     * @return done when that is done; fails when the file stays where it is because the database or the disk is away
     */
    CompletableFuture<Void> take(Path file);
}
