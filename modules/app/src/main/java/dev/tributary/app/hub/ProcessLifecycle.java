package dev.tributary.app.hub;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of this process. A stop that was asked for ends it with exit code 0, since nothing went wrong; the JVM by
 * itself would report 143 after SIGTERM.
 */
public final class ProcessLifecycle implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLifecycle.class);
    private static final int STOP_SECONDS_MAX = 60;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread hook;
    private volatile int exitCode;

    @Override
    public void onStop(Runnable stop) {
        Thread ending = new Thread(() -> stopWithin(stop), "stop");
        try {
            Runtime.getRuntime().addShutdownHook(ending);
            hook = ending;
        } catch (IllegalStateException stoppingAlready) {
            awaitStop(); // nothing is started yet, and the process ends any moment
        }
    }

    @Override
    public void startFailed() {
        if (hook != null && !isStopping(hook)) {
            hook = null;
        }
    }

    /** In a thread of its own, since ending the process waits for the stop, and the stop may wait for the caller. */
    @Override
    public void giveUp(int code) {
        exitCode = code;
        Thread ending = new Thread(() -> Runtime.getRuntime().exit(code), "giving up");
        ending.setDaemon(true);
        ending.start();
    }

    @Override
    public int awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return exitCode;
    }

    private static boolean isStopping(Thread hook) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            return true;
        }
    }

    /** In a thread of its own, so that something that hangs cannot keep the process for ever. */
    private void stopWithin(Runnable stop) {
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = new Thread(
                () -> {
                    stop.run();
                    done.countDown();
                },
                "stopping");
        worker.setDaemon(true);
        worker.start();
        Runtime.getRuntime().halt(awaits(done) ? exitCode : 1);
    }

    private static boolean awaits(CountDownLatch done) {
        try {
            if (done.await(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                return true;
            }
            LOG.error("could not stop within {} s; ending anyway", STOP_SECONDS_MAX);
            return false;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }
}
