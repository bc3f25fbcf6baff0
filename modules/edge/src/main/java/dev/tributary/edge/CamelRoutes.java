package dev.tributary.edge;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.jspecify.annotations.Nullable;

/** Camel, with the route files of one folder and nothing it could find by accident. */
final class CamelRoutes implements AutoCloseable {
    /** Of a route that does not start; an address all the same. */
    private static final String NOWHERE = "http://localhost";

    private static final SmtpServer NO_SERVER =
            new SmtpServer(false, "localhost", 25, null, null, SmtpServer.StartTls.OFF);

    private final Main main;

    private CamelRoutes(EdgeSettings settings, @Nullable SmtpServer server) {
        main = new Main();
        main.setPropertyPlaceholderLocations("false");
        main.setShutdownStrategy(new SimpleMainShutdownStrategy()); // no shutdown hook of its own: the edge is closed
        EdgeSettings.Feed rates = settings.schedule().exchangeRates();
        main.bind(Fetching.NAME, new Fetching(rates.bytesMax(), rates.timeMax()));
        main.addInitialProperty("rates.fetched", String.valueOf(rates.url() != null));
        main.addInitialProperty(
                "rates.url", rates.url() == null ? NOWHERE : rates.url().toString());
        main.addInitialProperty("rates.delay", String.valueOf(rates.delay().toMillis()));
        main.addInitialProperty("rates.period", String.valueOf(rates.period().toMillis()));
        bind(server);
        settings.schedule()
                .periods()
                .forEach(
                        (name, period) -> main.addInitialProperty(name + ".period", String.valueOf(period.toMillis())));
        settings.schedule().places().forEach(main::addInitialProperty);
        main.configure()
                .withName("tributary")
                .withAutoConfigurationEnabled(false)
                .withAutoConfigurationEnvironmentVariablesEnabled(false)
                .withAutoConfigurationSystemPropertiesEnabled(false)
                .withJmxEnabled(false)
                .withShutdownTimeout(
                        (int) Math.max(1, settings.timeouts().close().toSeconds()))
                .withRoutesIncludePattern("file:" + folder(settings.home()) + "/**/*.camel.yaml");
    }

    /** Reads the route files, and starts nothing: what routes need is looked up when they start. */
    static CamelRoutes load(EdgeSettings settings, @Nullable SmtpServer server) {
        CamelRoutes routes = new CamelRoutes(settings, server);
        routes.main.init();
        return routes;
    }

    /** Without a server the routes that send do not start; what they name is there all the same. */
    private void bind(@Nullable SmtpServer server) {
        SmtpServer named = server == null ? NO_SERVER : server;
        main.addInitialProperty("mail.sent", String.valueOf(server != null));
        main.addInitialProperty("smtp.endpoint", named.endpoint());
        main.bind("smtpLogin", named.login());
        main.bind("smtpProperties", named.properties());
    }

    /** The folder of the route files. */
    static Path folder(Path home) {
        Path routes = home.resolve("routes").toAbsolutePath().normalize();
        if (!Files.isDirectory(routes)) {
            throw new IllegalArgumentException("there are no route files: " + routes + " is not a folder");
        }
        return routes;
    }

    void connect(EdgeRouter router, EdgeEngine engine, StepComponent steps, DataSource exported) {
        main.bind(EdgeRouter.NAME, router);
        main.bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, engine);
        main.bind(StepComponent.SCHEME, steps);
        main.bind("exported", exported);
    }

    /** After {@link #connect}. */
    void start() throws Exception {
        main.start();
    }

    boolean isStarted() {
        var context = main.getCamelContext();
        return context != null && context.isStarted();
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
