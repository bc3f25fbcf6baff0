package dev.tributary.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Chooses how this process logs. Until it does, Logback reads {@code logback.xml}: for people. */
public final class Logging {
    private Logging() {}

    /** Short lines on standard error. Libraries speak only when something is wrong. */
    public static void forPeople(Level level) {
        configure("logback.xml", level);
    }

    /** One JSON object per line on standard output, for whatever collects logs. */
    public static void forMachines(Level level) {
        configure("logback-json.xml", level);
    }

    private static void configure(String resource, Level level) {
        bridgeJavaLogging();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        URL configuration =
                Objects.requireNonNull(Logging.class.getClassLoader().getResource(resource), resource);
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(configuration);
        } catch (JoranException broken) {
            throw new IllegalStateException(resource + " is broken", broken);
        }
        context.getLogger("dev.tributary").setLevel(level);
        if (level == Level.DEBUG) {
            context.getLogger("ROOT").setLevel(Level.INFO);
        }
    }

    /** The PostgreSQL driver logs through java.util.logging, past redaction otherwise. */
    private static void bridgeJavaLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.install();
        }
    }
}
