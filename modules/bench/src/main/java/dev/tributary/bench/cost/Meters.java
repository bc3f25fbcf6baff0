package dev.tributary.bench.cost;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.HubProcess;
import java.io.IOException;

/** Everything that is counted while a hub works, read at one moment; two of them make a cost. */
record Meters(
        long hubMicros,
        long compilerMicros,
        long databaseMicros,
        long transactions,
        long logBytes,
        long allocatedBytes) {

    static Meters read(Bed bed, HubProcess hub, HubInsides insides) throws IOException {
        Cpu cpu = Cpu.ofThisMachine();
        return new Meters(
                cpu.process(hub.pid()),
                cpu.compilers(hub.pid()),
                cpu.family(postmaster(bed)),
                // Sessions tell of their transactions once a second at most: there are enough of them not to mind.
                bed.count("select xact_commit from pg_stat_database where datname = current_database()"),
                bed.count("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn"),
                insides.allocated());
    }

    Meters since(Meters before) {
        return new Meters(
                hubMicros - before.hubMicros,
                compilerMicros - before.compilerMicros,
                databaseMicros - before.databaseMicros,
                transactions - before.transactions,
                logBytes - before.logBytes,
                allocatedBytes - before.allocatedBytes);
    }

    private static long postmaster(Bed bed) {
        long session = bed.count("select pg_backend_pid()");
        return ProcessHandle.of(session)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElseThrow(() -> new IllegalStateException("session " + session + " is not of this machine"));
    }
}
