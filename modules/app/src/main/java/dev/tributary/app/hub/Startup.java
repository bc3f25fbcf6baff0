package dev.tributary.app.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, to be stopped in the opposite order. Stopping may come from another thread at any time: it waits
 * for the step that is being started, and no further step begins.
 */
public final class Startup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private volatile boolean stopped;

    /** Starts something that has to be stopped. */
    @FunctionalInterface
    public interface Step<T extends AutoCloseable> {
        T start();
    }

    /** @throws StoppedException when stopping came first */
    public synchronized <T extends AutoCloseable> T start(Step<T> step) {
        if (stopped) {
            throw new StoppedException();
        }
        T resource = step.start();
        started.push(resource);
        return resource;
    }

    /** Whether stopping has begun. */
    public boolean isStopped() {
        return stopped;
    }

    /** Each is stopped even when another could not be. */
    @Override
    public void close() {
        stopped = true; // before waiting: the step under way may fail because of the same signal
        stopAll();
    }

    private synchronized void stopAll() {
        while (!started.isEmpty()) {
            stop(started.pop());
        }
    }

    private static void stop(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            LOG.warn("{} could not be stopped properly", resource.getClass().getSimpleName(), failure);
        }
    }

    /** Somebody wants the hub to stop while it is still starting. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
