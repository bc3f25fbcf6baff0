package dev.tributary.rest;

import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Binding;
import dev.tributary.rest.Query.Page;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many a list has. Up to a bound they are counted by whoever asks. What is longer is counted in the background, one list
 * at a time, and remembered: until there is such a count, and where it is behind, a list has at least what has been seen of
 * it.
 */
final class Totals {
    /** Nobody waits for it, so it leaves the other cores to those who do. */
    private static final String BY_ONE_PROCESS =
            "select set_config('max_parallel_workers_per_gather', '0', true) as set";

    private static final Logger LOG = LoggerFactory.getLogger(Totals.class);
    private static final int EXACT = 10_000;
    private static final int REMEMBERED = 1_000;
    private static final int WAITING = 100;
    private static final long RENEWED_AFTER = Duration.ofMinutes(1).toNanos();
    /** Counting takes no more than this part of the time, however long a list is: those who read wait for the same disks. */
    private static final int RESTING = 200;

    private static final long FORGOTTEN_AFTER = Duration.ofHours(1).toNanos();
    /** What somebody asks for all along is never forgotten: there is time to count it anew, even behind others. */
    private static final long RENEWED_BY = FORGOTTEN_AFTER / 2;

    private final Transactor database;
    private final Executor background;
    private final LongSupplier nanos;
    private final int exact;
    private final Map<Object, Count> counts = new MostRecent();

    Totals(Transactor database) {
        this(database, oneAtATime(), System::nanoTime, EXACT);
    }

    /** @param exact up to how many are counted by whoever asks */
    Totals(Transactor database, Executor background, LongSupplier nanos, int exact) {
        this.database = database;
        this.background = background;
        this.nanos = nanos;
        this.exact = exact;
    }

    /**
     * @param list what is counted, the same for the same list: with its team and everything that it is narrowed to
     * @param found on this page
     * @param more whether there are others after it
     */
    long of(Tx tx, UUID team, Object list, Page page, int found, boolean more, Counting counting) throws SQLException {
        long seen = page.offset() + found;
        if (!more && (found > 0 || page.number() == 1)) {
            return seen;
        }
        long least = more ? seen + 1 : 0;
        Count known = known(list);
        if (known == null) {
            long counted = counting.count(tx, exact + 1L);
            if (counted <= exact) {
                return Math.max(counted, least);
            }
            known = new Count(counted, nanos.getAsLong(), 0, false);
            renew(team, list, known, counting);
        } else if (nanos.getAsLong() - known.at() > resting(known)) {
            renew(team, list, known, counting);
        }
        return Math.max(known.total(), least);
    }

    private static long resting(Count known) {
        return Math.min(RENEWED_BY, Math.max(RENEWED_AFTER, RESTING * known.took()));
    }

    private @Nullable Count known(Object list) {
        synchronized (counts) {
            Count known = counts.get(list);
            return known == null || nanos.getAsLong() - known.at() > FORGOTTEN_AFTER ? null : known;
        }
    }

    /** What is known is good until the new count is there. When that fails, it is not tried again before all is forgotten. */
    private void renew(UUID team, Object list, Count known, Counting counting) {
        synchronized (counts) {
            Count now = counts.get(list);
            if (now != null && now.renewing() && nanos.getAsLong() - now.at() <= FORGOTTEN_AFTER) {
                return;
            }
            counts.put(list, new Count(known.total(), known.at(), known.took(), true));
        }
        background.execute(() -> {
            try {
                Count counted = database.inTransaction(Set.of(team), in -> {
                    long started = nanos.getAsLong(); // whoever waits for a connection keeps nobody from the disks
                    in.query(BY_ONE_PROCESS, Binding.NONE, row -> row.text("set"));
                    long total = counting.count(in, Long.MAX_VALUE);
                    return new Count(total, started, nanos.getAsLong() - started, false);
                });
                synchronized (counts) {
                    counts.put(list, counted);
                }
            } catch (RuntimeException failure) {
                LOG.info("a long list could not be counted: {}", failure.getMessage());
            }
        });
    }

    /** One thread, that ends when there is nothing to count; more work than it can be behind with is left undone. */
    private static Executor oneAtATime() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> {
                    Thread thread = new Thread(work, "list-totals");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Counts a list as far as {@code most}. */
    @FunctionalInterface
    interface Counting {
        long count(Tx tx, long most) throws SQLException;
    }

    /**
     * @param at when counting began
     * @param took nanoseconds; 0 while the whole list has not been counted yet
     * @param renewing whether it is being counted anew
     */
    private record Count(long total, long at, long took, boolean renewing) {}

    /** Those that were asked for last. */
    private static final class MostRecent extends LinkedHashMap<Object, Count> {
        private static final long serialVersionUID = 1L;

        MostRecent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Count> eldest) {
            return size() > REMEMBERED;
        }
    }
}
