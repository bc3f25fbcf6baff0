package dev.tributary.edge;

import dev.tributary.files.api.CommissionExports;
import dev.tributary.files.api.PartnerFiles;
import dev.tributary.intake.api.BatchListener;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.intake.api.DryRuns;
import dev.tributary.intake.api.Explanations;
import dev.tributary.intake.api.SourceSwitches;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.NumberOwners;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.partners.api.TeamSecrets;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Browsing;
import dev.tributary.rest.api.Operations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the hub: the API on one port, health and metrics on another, and the routes between. */
public final class Edge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One for the API, one for management. */
    private static final int EVENT_LOOPS = 2;

    private final EdgeSettings settings;
    private final Vertx vertx;
    private final Admission admission;
    private final CamelRoutes routes;
    private final Listener listener;
    private final Management management;

    /**
     * What the edge stands in front of.
     *
     * @param doors into the core, by the names that {@code tributary:submit} calls them
     * @param operations of the management API, by name
     * @param browsing what pages and links tell, from callers without a key
     * @param jobs of the scheduled routes, by name
     * @param files where routes hand in what partners dropped
     * @param exports where routes hand in what is to be written for partners
     * @param exported from which that is read, by routes alone and one statement at a time
     * @param mailing what is sent by e-mail, and how
     * @param databaseCheck throws when the database cannot be asked; may block
     */
    public record Core(
            Authenticator authenticator,
            TeamIntegrations integrations,
            TeamSecrets secrets,
            NumberOwners numbers,
            Map<String, Submissions> doors,
            Explanations explanations,
            DeadLetters deadLetters,
            DryRuns dryRuns,
            SourceSwitches switches,
            Operations operations,
            Browsing browsing,
            Jobs jobs,
            PartnerFiles files,
            CommissionExports exports,
            DataSource exported,
            Mailing mailing,
            Runnable databaseCheck) {
        public Core {
            doors = Map.copyOf(doors);
            authenticator = AtHand.authenticator(authenticator);
            integrations = AtHand.integrations(integrations);
            secrets = AtHand.secrets(secrets);
            deadLetters = AtHand.deadLetters(deadLetters);
        }
    }

    /**
     * Starts nothing yet.
     *
     * @param registry what {@code /metrics} shows; whoever owns it may register more
     * @param folder of this edge alone, which closes what is in it
     */
    public Edge(
            EdgeSettings settings,
            Core core,
            RouteFolder folder,
            Json json,
            InstantSource clock,
            IdSource ids,
            PrometheusMeterRegistry registry) {
        this.settings = settings;
        EdgeSettings.Limits limits = settings.limits();
        EdgeMetrics metrics = new EdgeMetrics(registry);
        Dialects dialects = Dialects.of(json);
        Methods methods = new Methods();
        admission = new Admission(new WaitLimit(
                settings.load().requestsLeast(),
                limits.requestsInFlight(),
                settings.load().waitMax(),
                System::nanoTime));
        ConnectionGuard guard = new ConnectionGuard(settings.timeouts(), limits.connections());
        Answers answers = new Answers(guard, metrics, limits.bodyBytes());
        RateLimits rates = new RateLimits(settings.requestRates(), clock);
        Signatures signatures = new Signatures(core.secrets(), core.integrations(), json, clock);
        Authentication authentication = new Authentication(
                core.authenticator(), signatures, rates, admission, answers, limits.strangersBodyBytes());
        BodyMemory memory = new BodyMemory(limits.memoryBytes(), limits.strangersMemoryBytes());
        DocsPages docs = DocsPages.of(settings.home(), answers, methods);
        ScriptPages scripts = ScriptPages.of(answers, methods);
        Shortcuts shortcuts = new Shortcuts();
        Bodies bodies = new Bodies(limits, memory, authentication, answers, guard);
        FrontDoor door = new FrontDoor(
                ids, clock, dialects, admission, guard, answers, methods, authentication, docs, scripts, shortcuts);
        EdgeSettings.Visitors visitors = settings.requestRates().visitors();
        Steps steps = new Steps(
                core,
                json,
                folder.sources(),
                metrics,
                dialects,
                signatures,
                rates,
                new BrowserSteps(core.browsing(), json, dialects, visitors, clock),
                new TrackingSteps(
                        core,
                        json,
                        folder.sources(),
                        metrics,
                        dialects,
                        authentication,
                        signatures,
                        visitors.proxies()));

        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(limits.workers())
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        EdgeRouter router = new EdgeRouter(vertx, door.router(vertx), bodies);
        routes = folder.routes();
        routes.connect(
                router,
                new EdgeEngine(
                        authentication,
                        admission,
                        answers,
                        methods,
                        bodies,
                        shortcuts,
                        settings.load().lightBytes()),
                new StepComponent(steps),
                core.exported());
        listener = new Listener(settings, router, door::invalid, guard, answers);
        management = new Management(settings, core.databaseCheck(), this::isTakingRequests, registry, json);
        metrics.gauge("tributary.connections", "Open connections of the API", guard, ConnectionGuard::open);
        metrics.gauge("tributary.bodies.bytes", "Bytes of bodies held", memory, BodyMemory::held);
        metrics.gauge("tributary.requests.in.flight", "Requests under way", admission, Admission::inFlight);
        metrics.gauge("tributary.requests.limit", "Requests that may be under way", admission, Admission::limit);
    }

    /**
     * The names of all sources under {@code home}, sorted.
     *
     * @throws IllegalArgumentException when {@code home} holds no {@code routes} folder
     */
    public static List<String> sources(Path home) {
        return SourceCatalogue.names(CamelRoutes.folder(home));
    }

    /** Counts batches and their sizes; for the module that commits them. */
    public static BatchListener batchMetrics(MeterRegistry registry) {
        return EdgeMetrics.batches(registry);
    }

    /**
     * Starts the routes, then listens. When this returns, both ports answer.
     *
     * @throws IllegalStateException when a route file is wrong or a port is taken; everything is closed again
     */
    public void start() {
        try {
            routes.start();
            await(vertx.deployVerticle(listener));
            await(vertx.deployVerticle(management));
        } catch (Exception failure) {
            close();
            throw new IllegalStateException("The HTTP side cannot start: " + failure.getMessage(), failure);
        }
        LOG.info("Listening on port {}, health and metrics on port {}", port(), managementPort());
    }

    /** The port of the API; 0 before {@link #start}. */
    public int port() {
        return listener.port();
    }

    /** The port of health and metrics; 0 before {@link #start}. */
    public int managementPort() {
        return management.port();
    }

    /** Takes no more requests, waits for those under way as long as the settings allow, and lets go of both ports. */
    @Override
    public void close() {
        finishRequests();
        routes.close();
        try {
            await(vertx.close());
        } catch (Exception failure) {
            LOG.warn("The HTTP side did not close cleanly", failure);
        }
    }

    private void finishRequests() {
        long millis = settings.timeouts().close().toMillis();
        try {
            admission.close().get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warn("{} requests were still under way after {} ms", admission.inFlight(), millis);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTakingRequests() {
        return routes.isStarted() && !admission.isClosing();
    }

    private static <T> void await(Future<T> future) throws Exception {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
