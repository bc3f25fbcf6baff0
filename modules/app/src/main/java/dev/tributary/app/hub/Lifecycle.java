package dev.tributary.app.hub;

/** When a running hub has to stop. */
public interface Lifecycle {
    /** Runs {@code stop} once the process is asked to end (Ctrl-C, SIGTERM); called before anything is started. */
    void onStop(Runnable stop);

    /** The hub could not be started, and what was started is stopped already. */
    void startFailed();

    /** Something is gone that the hub cannot work without: stops it as when asked to, and ends with this exit code. */
    void giveUp(int exitCode);

    /**
     * Returns when the hub has been stopped, if ever: the process may end before.
     *
     * @return the exit code
     */
    int awaitStop();
}
