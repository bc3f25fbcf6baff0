package dev.tributary.app.hub;

/** When a running hub has to stop. */
public interface Lifecycle {
    /** Runs {@code stop} once the process is asked to end (Ctrl-C, SIGTERM); called before anything is started. */
    void onStop(Runnable stop);

    /** The hub could not be started, and what was started is stopped already. */
    void startFailed();

    /** Returns when the hub has been stopped, if ever: the process may end before. */
    void awaitStop();
}
