package dev.tributary.files;

import dev.tributary.files.FileTable.Claim;
import dev.tributary.files.UnderstandingRows.Entry;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.platform.database.DatabaseUnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One file from its first row to its last: a few chunks are under way at once, each is judged in the order of the file,
 * and the claim is renewed meanwhile. What is in memory does not depend on the size of the file.
 */
final class Taking {
    private static final long HEARTBEAT_MILLIS = 500;

    private final Means means;
    private final Claim claim;
    private final OpenFile file;
    private final UnderstandingRows understanding;
    private final Tally tally;
    private final Deque<Chunk> underWay = new ArrayDeque<>();
    private List<Entry> entries = new ArrayList<>();
    private Instant renewed;

    Taking(Means means, Claim claim, Profiles.Reader reader, OpenFile file, RejectedRows rejected) {
        this.means = means;
        this.claim = claim;
        this.file = file;
        this.understanding = new UnderstandingRows(reader, means.settings(claim), means.json(), claim);
        this.tally = new Tally(claim, understanding, rejected, means.database(), means.events());
        this.renewed = means.clock().instant();
    }

    Tally tally() {
        return tally;
    }

    /**
     * @return the SHA-256 of the file
     * @throws UnreadableFileException when it is to be given up
     * @throws InterruptedTakingException when it is for somebody else, or for later, to go on
     */
    String toItsEnd() throws IOException, UnreadableFileException {
        try {
            for (Row row = file.next(); row != null; row = file.next()) {
                entries.add(understanding.understand(row));
                if (entries.size() == means.limits().chunk()) {
                    handIn();
                }
            }
        } catch (UnreadableFileException broken) {
            finishWhatWasRead(); // it counts, and whoever mends the file drops it again as a whole
            throw broken;
        }
        finishWhatWasRead();
        return file.sha256OfAll();
    }

    private void finishWhatWasRead() throws IOException, UnreadableFileException {
        handIn();
        while (!underWay.isEmpty()) {
            judgeOldest();
        }
    }

    private void handIn() throws IOException, UnreadableFileException {
        if (entries.isEmpty()) {
            return;
        }
        List<Arrival> arrivals =
                entries.stream().flatMap(entry -> entry.arrivals().stream()).toList();
        underWay.add(new Chunk(entries, means.submissions().submit(arrivals)));
        entries = new ArrayList<>();
        while (underWay.size() >= means.limits().chunksInFlight()) {
            judgeOldest();
        }
    }

    private void judgeOldest() throws IOException, UnreadableFileException {
        Chunk chunk = underWay.remove();
        tally.add(file.columns(), chunk.entries(), committed(chunk.outcomes()));
        renewWhenDue();
        if (tally.counts().rejected() > means.limits().rejected()) {
            throw new UnreadableFileException("More than " + means.limits().rejected()
                    + " rows are rejected, so that the file is not what its profile expects. What was accepted stays;"
                    + " see the rejected rows, mend the file and drop it again.");
        }
    }

    private List<Outcome> committed(CompletableFuture<List<Outcome>> outcomes) {
        while (true) {
            try {
                return outcomes.get(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                renewWhenDue();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new InterruptedTakingException("the hub stops", stopping);
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(failure);
            }
        }
    }

    /** @throws DatabaseUnavailableException when nobody can be told that this hub is still at it */
    private void renewWhenDue() {
        if (means.stopping().getAsBoolean()) {
            throw new InterruptedTakingException("the hub stops", null);
        }
        Instant now = means.clock().instant();
        if (now.isBefore(renewed.plus(means.claimTime().dividedBy(4)))) {
            return;
        }
        renewed = now;
        if (!means.keep(claim, tally.counts())) {
            throw new InterruptedTakingException("another hub has taken it over", null);
        }
    }

    private record Chunk(List<Entry> entries, CompletableFuture<List<Outcome>> outcomes) {}
}
