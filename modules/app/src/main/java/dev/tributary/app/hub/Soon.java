package dev.tributary.app.hub;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Something that is made in a thread of its own while its user still has other things to do. */
final class Soon<T> implements Supplier<T> {
    private final FutureTask<T> task;

    private Soon(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Soon<T> of(String name, Supplier<T> maker) {
        FutureTask<T> task = new FutureTask<>(maker::get);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true); // a start that fails elsewhere does not wait for it
        thread.start();
        return new Soon<>(task);
    }

    /** Waits until it is made; what went wrong in its making goes wrong here. */
    @Override
    public T get() {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", interrupted);
        }
    }
}
