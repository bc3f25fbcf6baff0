package dev.tributary.app.cli;

import dev.tributary.app.hub.Lifecycle;
import dev.tributary.app.hub.Startup;
import java.util.function.Consumer;

/** Starts a hub, and stays until it has stopped. A start that fails, or is broken off, leaves nothing running. */
record HubRun(Lifecycle lifecycle) {
    int run(Consumer<Startup> begin) {
        Startup startup = new Startup();
        lifecycle.onStop(startup::close);
        try {
            begin.accept(startup);
        } catch (RuntimeException | Error failure) {
            if (!startup.isStopped()) { // else it failed because everything was taken away from under it
                startup.close();
                lifecycle.startFailed();
                throw failure;
            }
        }
        return lifecycle.awaitStop();
    }
}
