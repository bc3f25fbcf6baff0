package dev.tributary.systemtests.architecture.offenders.intake;

import java.util.concurrent.TimeUnit;

/** Counter-example: waits for a while instead of for something. */
final class Sleeps {
    void idle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
