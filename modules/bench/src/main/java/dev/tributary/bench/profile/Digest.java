package dev.tributary.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** {@code hub.txt}: what a flight recording says, for those who have no viewer at hand. */
final class Digest {
    private static final int MOST = 40;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final String EXPLAINED = """
            Flight recording of the hub (hub.jfr; jfr or a viewer tells more). Samples are of threads that run Java, at most one each millisecond:
            neither the compilers nor the collector nor calls into the system are in them, and a thread that waits is not.

            """;

    private final Counts groups = new Counts();
    private final Counts inclusive = new Counts();
    private final Counts leaves = new Counts();
    private final Counts allocated = new Counts();
    private long samples;
    private long pauses;
    private Duration paused = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    static Digest of(Path recording) throws IOException {
        Digest digest = new Digest();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                digest.take(file.readEvent());
            }
        }
        return digest;
    }

    /** Threads of a kind are numbered. */
    static String group(String thread) {
        return NUMBER.matcher(thread).replaceAll("");
    }

    String text() {
        long all = Math.max(samples, 1);
        return EXPLAINED
                + section(samples + " samples by kind of thread", groups.shares(all, MOST))
                + section("methods outside of the JDK, with all that they call", inclusive.shares(all, MOST))
                + section("methods that were running themselves", leaves.shares(all, MOST))
                + section(
                        "allocation by class, estimated from samples",
                        allocated.shares(Math.max(allocated.sum(), 1), MOST))
                + String.format(
                        Locale.ROOT,
                        "Pauses for the collector: %d, %.1f ms in all, the longest %.1f ms%n",
                        pauses,
                        paused.toNanos() / 1e6,
                        longest.toNanos() / 1e6);
    }

    private void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> sample(event);
            case "jdk.ObjectAllocationSample" -> allocation(event);
            case "jdk.GCPhasePause" -> pause(event.getDuration());
            default -> {} // a recording has many more
        }
    }

    private void sample(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null || stack.getFrames().isEmpty()) {
            return;
        }
        samples++;
        RecordedThread thread = event.getThread("sampledThread");
        groups.add(thread == null ? "gone" : group(String.valueOf(thread.getJavaName())), 1);
        leaves.add(name(stack.getFrames().get(0)), 1);
        Set<String> named = new HashSet<>(); // who calls itself counts once
        for (RecordedFrame frame : stack.getFrames()) {
            String name = name(frame);
            if (OF_THE_JDK.stream().noneMatch(name::startsWith) && named.add(name)) {
                inclusive.add(name, 1);
            }
        }
    }

    private void allocation(RecordedEvent event) {
        RecordedClass type = event.getClass("objectClass");
        allocated.add(type == null ? "unknown" : known(type.getName()), event.getLong("weight"));
    }

    private void pause(Duration one) {
        pauses++;
        paused = paused.plus(one);
        longest = longest.compareTo(one) < 0 ? one : longest;
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null ? "unknown" : known(method.getType().getName()) + "." + method.getName();
    }

    /** What a lambda's class is called is new in every run. */
    static String known(String type) {
        int lambda = type.indexOf("$$Lambda");
        return lambda < 0 ? type : type.substring(0, lambda) + "$$Lambda";
    }

    private static String section(String title, String lines) {
        return title + "\n" + lines + "\n";
    }
}
