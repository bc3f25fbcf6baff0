package dev.tributary.edge;

import dev.tributary.intake.api.BatchListener;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Wire;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is counted. Labels come from route files and enums, never from callers, so their number is bounded. */
final class EdgeMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<RequestKey, Timer> requests = new ConcurrentHashMap<>();
    private final Map<EventKey, Counter> events = new ConcurrentHashMap<>();
    private final Map<RefusedKey, Counter> refused = new ConcurrentHashMap<>();
    private final Map<RunKey, Counter> runs = new ConcurrentHashMap<>();
    private final Map<FateKey, Counter> fates = new ConcurrentHashMap<>();

    /** How a scheduled route ended. */
    enum Run {
        DONE,
        FAILED
    }

    /** What became of an item of the tracking API at one destination. */
    enum Fate {
        /** Understood; what became of the event is counted as of any other. */
        OFFERED,
        /** Its sender does not want it there. */
        FILTERED,
        /** Of a kind, or about something, that this destination does not take. */
        SKIPPED,
        /** Kept as a dead letter. */
        REFUSED
    }

    EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    static BatchListener batches(MeterRegistry registry) {
        DistributionSummary sizes = DistributionSummary.builder("tributary.batch.events")
                .description("Events committed together")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500)
                .register(registry);
        Timer times = Timer.builder("tributary.batch")
                .description("From the first statement of a batch to its commit")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        return (count, took) -> {
            sizes.record(count);
            times.record(took);
        };
    }

    <T> void gauge(String name, String description, T state, ToDoubleFunction<T> value) {
        Gauge.builder(name, state, value).description(description).register(registry);
    }

    void distributed(String source, Fate fate) {
        fates.computeIfAbsent(new FateKey(source, fate), this::fateCounter).increment();
    }

    void answered(Call call, int status, @Nullable ErrorCode error) {
        requests.computeIfAbsent(new RequestKey(call.source(), status), this::requestTimer)
                .record(Duration.ofNanos(System.nanoTime() - call.startedNanos()));
        if (error != null) {
            refused.computeIfAbsent(new RefusedKey(call.source(), error), this::refusedCounter)
                    .increment();
        }
    }

    void happened(String source, EventType type, Outcome outcome) {
        events.computeIfAbsent(new EventKey(source, type, Outcomes.kind(outcome)), this::eventCounter)
                .increment();
    }

    void ran(String route, Run run) {
        runs.computeIfAbsent(new RunKey(route, run), this::runCounter).increment();
    }

    private Timer requestTimer(RequestKey key) {
        return Timer.builder("tributary.request")
                .description("From the head of a request to its answer")
                .tag("source", key.source())
                .tag("status", Integer.toString(key.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter refusedCounter(RefusedKey key) {
        return Counter.builder("tributary.refused")
                .description("Requests answered with an error")
                .tag("source", key.source())
                .tag("code", key.code().name())
                .register(registry);
    }

    private Counter eventCounter(EventKey key) {
        return Counter.builder("tributary.events")
                .description("Events by what became of them")
                .tag("source", key.source())
                .tag("type", Wire.name(key.type()))
                .tag("outcome", Wire.name(key.outcome()))
                .register(registry);
    }

    private Counter runCounter(RunKey key) {
        return Counter.builder("tributary.scheduled")
                .description("Runs of scheduled routes by how they ended")
                .tag("route", key.route())
                .tag("outcome", Wire.name(key.run()))
                .register(registry);
    }

    private Counter fateCounter(FateKey key) {
        return Counter.builder("tributary.tracking.items")
                .description("Items of the tracking API by destination and what became of them there")
                .tag("source", key.source())
                .tag("fate", Wire.name(key.fate()))
                .register(registry);
    }

    private record FateKey(String source, Fate fate) {}

    private record RunKey(String route, Run run) {}

    private record RequestKey(String source, int status) {}

    private record RefusedKey(String source, ErrorCode code) {}

    private record EventKey(String source, EventType type, Outcomes.Kind outcome) {}
}
