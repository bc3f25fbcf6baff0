package dev.tributary.systemtests.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How much the hub holds on to: what survives a full collection, as the JDK's own tool counts it. */
public final class LiveHeap {
    private LiveHeap() {}

    public static long bytes(HubProcess hub) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(hub.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(histogram));
        return Long.parseLong(total.replaceFirst("Total\\s+\\d+\\s+(\\d+).*", "$1"));
    }
}
