package dev.tributary.bench.micro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.Understanding;
import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.Examples;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.platform.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a body's bytes to its JSON, and from that to an event: each source's own example that is accepted. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
public class MappingBenchmark {
    /** Folders under {@code routes/sources}. */
    @Param({"conversions", "events", "segment", "clicks", "signups", "refersion", "everflow"})
    public String source = "";

    private final Json json = new Json(JsonLimits.DEFAULT);
    private byte[] body = {};
    private ObjectNode parsed = json.mapper().createObjectNode();
    private SourceMapping mapping = SourceMapping.compile("none", "empty");
    private Context context = new Context(new UUID(0, 0), Instant.EPOCH, UnknownReferral.REFUSE);

    @Setup
    public void read() throws IOException, MalformedJsonException {
        Path folder = Path.of(System.getProperty("app.home", ""), "routes/sources", source);
        mapping = SourceMapping.compile(source, Files.readString(folder.resolve("mapping.jq")));
        context = new Context(UUID.randomUUID(), Instant.now(), UnknownReferral.REFUSE, Examples.settings(folder));
        for (Example example : Examples.of(folder)) {
            String sent = example.request().body();
            if (example.kind().equals("accepted") && sent != null && sent.startsWith("{") && understands(sent)) {
                return;
            }
        }
        throw new IllegalStateException("no accepted example of " + source + " is an object that it understands");
    }

    private boolean understands(String sent) throws MalformedJsonException {
        body = sent.getBytes(StandardCharsets.UTF_8);
        parsed = json.readObject(body);
        return map() instanceof Understanding.Events;
    }

    @Benchmark
    public ObjectNode parse() throws MalformedJsonException {
        return json.readObject(body);
    }

    @Benchmark
    public Understanding map() {
        return mapping.read(parsed, context);
    }
}
