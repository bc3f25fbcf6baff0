package dev.tributary.platform.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much of a machine's memory an embedded server may keep its pages in, of which it takes what its data need: an eighth,
 * since the hub and whatever else runs there want some too, and the system keeps files in the rest. Of a database that
 * has outgrown it, each page that is written to comes from the system and pushes out another one.
 *
 * @param machineBytes of the machine, or of the container
 */
record ServerMemory(long machineBytes) {
    private static final int SHARE = 8;
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST = 128; // as PostgreSQL has it by default
    private static final long MOST = 4_096; // beyond that, a server that is tuned by its owner is the better one

    static ServerMemory ofThisMachine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new ServerMemory(system.getTotalMemorySize());
    }

    /** In PostgreSQL's words, such as {@code 512MB}. */
    String sharedBuffers() {
        return Math.min(MOST, Math.max(LEAST, machineBytes / SHARE / MEGABYTE)) + "MB";
    }
}
