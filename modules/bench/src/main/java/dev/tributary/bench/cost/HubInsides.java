package dev.tributary.bench.cost;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.management.jfr.FlightRecorderMXBean;

/** What the Java of a running hub tells of itself to whoever may attach to it; the hub need not be started for that. */
public final class HubInsides implements AutoCloseable {
    private static final double MEGABYTE = 1024 * 1024;

    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> pools;
    private final FlightRecorderMXBean recorder;

    private HubInsides(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection server = connector.getMBeanServerConnection();
        this.threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
        this.memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        this.pools = ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        this.recorder = ManagementFactory.getPlatformMXBean(server, FlightRecorderMXBean.class);
    }

    @SuppressWarnings("BanJNDI") // the address is one that a process of our own has just given
    public static HubInsides of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
            try {
                return new HubInsides(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException other) {
            throw new IOException("process " + pid + " is no Java that one can attach to", other);
        }
    }

    /** Bytes that all threads of now have allocated so far. */
    long allocated() {
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(bytes, 0); // -1: the thread has ended
        }
        return sum;
    }

    /** Megabytes that are in use after a collection: what the hub really holds. */
    public double heldMegabytes() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** The most that was in use since {@link #forgetPeak}, garbage too; parts of the heap may have peaked at other times. */
    public double peakMegabytes() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
    }

    public void forgetPeak() {
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    public FlightRecorderMXBean recorder() {
        return recorder;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
