package dev.tributary.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * What waits to be committed, and when a committer takes it. While nobody commits, whatever comes is taken at once. While
 * somebody does, a second batch begins when about as much waits as is usual, when the other one is done, or when the first
 * has lingered long enough: two committers that each snatch what came in the last moment pay for twice as many
 * transactions as two that share the load.
 *
 * @param <T> what stays together
 */
final class WaitingLine<T> {
    /** Three quarters of the usual size of a batch: with all of it, sizes could never fall while somebody commits. */
    private static final int ENOUGH_PERCENT = 75;

    /** The usual size is kept in thousandths, and moves by a fifth of the difference with each batch. */
    private static final int SCALE = 1_000;

    private static final int SHARE_OF_LAST = 5;

    private final int batchMax;
    private final long lingerNanos;
    private final ToIntFunction<T> size;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<T> line = new ArrayDeque<>();
    private int waiting;
    private int committing;
    private long usual = SCALE;
    private boolean closed;

    WaitingLine(IntakeSettings settings, ToIntFunction<T> size) {
        this.batchMax = settings.batchMax();
        this.lingerNanos = settings.linger().toNanos();
        this.size = size;
    }

    /** @return false when it is closed; then it takes nothing more */
    boolean add(T item) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            line.add(item);
            waiting += size.applyAsInt(item);
            if (line.size() == 1 || isEnough()) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is to be committed next; {@link #done} must follow.
     *
     * @return empty when the line is closed and nothing waits any more
     */
    List<T> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = lingerNanos;
            while (!closed && (line.isEmpty() || (left > 0 && !isEnough()))) {
                if (line.isEmpty()) {
                    changed.await();
                    left = lingerNanos;
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            List<T> batch = next();
            committing += batch.isEmpty() ? 0 : 1;
            if (!line.isEmpty()) {
                changed.signal(); // there is more than one batch
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** A batch is committed, or has failed. */
    void done() {
        lock.lock();
        try {
            committing--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isEnough() {
        return committing == 0 || waiting >= Math.min(batchMax, usual * ENOUGH_PERCENT / 100 / SCALE);
    }

    /** Up to a full batch; what belongs together stays together. */
    private List<T> next() {
        List<T> batch = new ArrayList<>();
        int taken = 0;
        while (taken < batchMax && !line.isEmpty()) {
            T item = line.remove();
            batch.add(item);
            taken += size.applyAsInt(item);
        }
        waiting -= taken;
        usual += ((long) taken * SCALE - usual) / SHARE_OF_LAST;
        return batch;
    }
}
