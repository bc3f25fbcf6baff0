package dev.tributary.edge;

import org.jspecify.annotations.Nullable;

/** What stands under {@code routes}, read and compiled: the longer part of a start, and one that needs nobody else. */
public final class RouteFolder {
    private final SourceCatalogue sources;
    private final CamelRoutes routes;

    RouteFolder(SourceCatalogue sources, CamelRoutes routes) {
        this.sources = sources;
        this.routes = routes;
    }

    /**
     * Starts nothing yet.
     *
     * @param server that takes e-mails; null: they wait
     * @throws IllegalArgumentException when the home holds no {@code routes} folder
     * @throws dev.tributary.mapping.MappingException when a mapping is no jq program
     * @throws RuntimeException when a route file is wrong
     */
    public static RouteFolder read(EdgeSettings settings, @Nullable SmtpServer server) {
        SourceCatalogue sources = SourceCatalogue.compile(CamelRoutes.folder(settings.home()));
        return new RouteFolder(sources, CamelRoutes.load(settings, server));
    }

    SourceCatalogue sources() {
        return sources;
    }

    CamelRoutes routes() {
        return routes;
    }
}
