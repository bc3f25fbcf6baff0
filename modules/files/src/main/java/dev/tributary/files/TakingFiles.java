package dev.tributary.files;

import dev.tributary.files.FileTable.Claim;
import dev.tributary.files.FileTable.Leftover;
import dev.tributary.files.Profiles.Reader;
import dev.tributary.files.api.PartnerFiles;
import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Teams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what a file is and whose, claims it, takes it, and puts it away. */
final class TakingFiles implements PartnerFiles {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tributary.files");

    /** {@code team_…/profile/file}. */
    private static final int DEPTH = 3;

    private final Path drop;
    private final Profiles profiles;
    private final Teams teams;
    private final Means means;
    private final Settled settled;
    private final Executor workers;

    TakingFiles(Path drop, Profiles profiles, Teams teams, Means means, Settled settled, Executor workers) {
        this.drop = drop.toAbsolutePath().normalize();
        this.profiles = profiles;
        this.teams = teams;
        this.means = means;
        this.settled = settled;
        this.workers = workers;
    }

    @Override
    public CompletableFuture<Void> take(Path file) {
        return means.stopping().getAsBoolean()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> takeNow(file), workers);
    }

    /** On the caller's thread. */
    void takeNow(Path path) {
        try {
            look(path.toAbsolutePath().normalize());
        } catch (NoSuchFileException gone) {
            LOG.debug("a file was gone before it was taken"); // another hub was faster
        } catch (InterruptedTakingException later) {
            LOG.info("A file is left for later: {}", later.getMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException("A file could not be read or moved", failure);
        }
    }

    private void look(Path file) throws IOException {
        Path inside = file.startsWith(drop) ? drop.relativize(file) : file;
        if (isNone(inside) || means.stopping().getAsBoolean()) {
            return;
        }
        Dropped dropped = Dropped.found(file);
        Reader reader = inside.getNameCount() == DEPTH
                ? profiles.named(inside.getName(1).toString()).orElse(null)
                : null;
        if (!settled.isWhole(dropped, reader != null && reader.profile().done())) {
            return;
        }
        Optional<UUID> team = team(inside);
        Optional<String> problem = misplaced(file, inside, team);
        if (problem.isPresent() || reader == null || team.isEmpty()) {
            UUID id = means.ids().next();
            Shelves.putAway(file, id, null, problem.orElse("It is nobody's."));
            LOG.warn("A file cannot be taken and is in .failed/{}, with the reason", IdType.FILE.write(id));
            return;
        }
        take(dropped, team.get(), reader);
    }

    /** Ours, or reached through a link, which may lead anywhere. */
    private boolean isNone(Path inside) {
        if (inside.isAbsolute()) {
            LOG.warn("A file outside of the drop folder is not taken");
            return true;
        }
        Path walked = drop;
        for (Path part : inside) {
            if (part.toString().startsWith(".") || part.toString().endsWith(Settled.DONE)) {
                return true;
            }
            walked = walked.resolve(part);
            if (!part.equals(inside.getFileName()) && Files.isSymbolicLink(walked)) {
                LOG.warn("A folder below the drop folder is a link; what is in it is not taken");
                return true;
            }
        }
        return false;
    }

    private Optional<UUID> team(Path inside) {
        return IdType.TEAM.read(inside.getName(0).toString()).filter(id -> !means.database()
                .inTransaction(Set.of(id), tx -> teams.find(tx, List.of(id)))
                .isEmpty());
    }

    private Optional<String> misplaced(Path file, Path inside, Optional<UUID> team) {
        if (inside.getNameCount() != DEPTH) {
            return Optional.of("Files are dropped into <team>/<profile>/, and this one was " + inside.getNameCount()
                    + " deep. Put it there again.");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("It is a link or no plain file. Put the file itself there.");
        }
        if (team.isEmpty()) {
            return Optional.of("There is no team " + inside.getName(0)
                    + ". The folder's name is the id of a team, team_… in full; ./tributary teams list tells it.");
        }
        return profiles.named(inside.getName(1).toString()).isPresent()
                ? Optional.empty()
                : Optional.of("There is no profile " + inside.getName(1) + ". The profiles are " + profiles.names()
                        + "; docs/partner-files.md tells how to add one.");
    }

    private void take(Dropped file, UUID team, Reader reader) throws IOException {
        String profile = reader.profile().name();
        if (means.switches().switchedOff(team).contains(profile)) {
            return; // until the team switches it on again
        }
        Optional<Leftover> leftover =
                means.database().inTransaction(Set.of(team), tx -> means.table().toPutAway(tx, team, profile, file));
        if (leftover.isPresent()) { // a hub stopped between the last row and the move
            Shelves.putAway(
                    file.path(), leftover.get().file(), null, leftover.get().problem());
            means.putAway(team, leftover.get().file());
            return;
        }
        Optional<Claim> claim = means.claim(team, profile, file);
        if (claim.isEmpty()) {
            return; // another hub is at it
        }
        if (claim.get().attempts() > 1) {
            LOG.info(
                    "File {} is taken again from its beginning",
                    IdType.FILE.write(claim.get().file()));
        }
        take(file, claim.get(), reader);
    }

    private void take(Dropped file, Claim claim, Reader reader) throws IOException {
        Counts counts = Counts.NONE;
        Path aside = Shelves.rejectedSoFar(file.path());
        String attempt = Shelves.attempt(claim.file(), claim.claim());
        try {
            @Nullable String sha256 = null;
            @Nullable String problem = null;
            try (OpenFile open = OpenFile.open(file.path(), reader.profile(), means.limits(), means.json());
                    RejectedRows rejected = new RejectedRows(aside, attempt, reader.profile(), open.text())) {
                Taking taking = new Taking(means, claim, reader, open, rejected);
                try {
                    sha256 = taking.toItsEnd();
                } finally {
                    counts = taking.tally().counts();
                }
            } catch (UnreadableFileException unreadable) {
                problem = unreadable.reason();
            }
            finish(file, claim, counts, sha256, problem);
        } catch (IOException | RuntimeException later) {
            giveBack(claim, counts, later);
            throw later;
        }
    }

    private void finish(Dropped file, Claim claim, Counts counts, @Nullable String sha256, @Nullable String problem)
            throws IOException {
        boolean unchanged = file.isUnchanged();
        String outcome = unchanged ? problem : "It changed while it was taken, and is taken again once it is whole.";
        if (!means.finish(claim, counts, sha256, outcome, !unchanged)) {
            throw new InterruptedTakingException("another hub has taken it over", null);
        }
        LOG.info(
                "File {} of profile {} is {}: {} rows, {} accepted, {} duplicate, {} rejected",
                IdType.FILE.write(claim.file()),
                claim.profile(),
                outcome == null ? "done" : "failed",
                counts.rows(),
                counts.accepted(),
                counts.duplicate(),
                counts.rejected());
        if (unchanged) {
            Shelves.putAway(file.path(), claim.file(), claim.claim(), outcome);
            means.putAway(claim.team(), claim.file());
        }
    }

    /** So that the next look need not wait until the claim has run out. */
    private void giveBack(Claim claim, Counts counts, Exception why) {
        try {
            means.release(claim, counts);
        } catch (RuntimeException alsoFailed) {
            why.addSuppressed(alsoFailed);
        }
    }
}
