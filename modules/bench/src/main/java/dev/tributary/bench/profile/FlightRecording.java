package dev.tributary.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jdk.management.jfr.FlightRecorderMXBean;

/** A recording of a process of this machine, asked for from outside; it starts by itself as little as the hub names it. */
final class FlightRecording implements AutoCloseable {
    private final FlightRecorderMXBean recorder;
    private final long id;

    private FlightRecording(FlightRecorderMXBean recorder, long id) {
        this.recorder = recorder;
        this.id = id;
    }

    static FlightRecording start(FlightRecorderMXBean recorder) {
        long id = recorder.newRecording();
        recorder.setPredefinedConfiguration(id, "profile");
        Map<String, String> settings = new HashMap<>(recorder.getRecordingSettings(id));
        settings.put("jdk.ExecutionSample#period", "1 ms");
        settings.put("jdk.NativeMethodSample#enabled", "false"); // of threads that wait for the network, nearly all
        recorder.setRecordingSettings(id, settings);
        recorder.startRecording(id);
        return new FlightRecording(recorder, id);
    }

    long id() {
        return id;
    }

    /** @param file absolute, since the process that was recorded writes it */
    void stopAndCopy(Path file) throws IOException {
        recorder.stopRecording(id);
        Files.deleteIfExists(file);
        recorder.copyTo(id, file.toString());
    }

    @Override
    public void close() throws IOException {
        recorder.closeRecording(id);
    }
}
