package dev.tributary.edge;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;

/** Gives every {@code platform-http} route our consumer. */
final class EdgeEngine extends VertxPlatformHttpEngine {
    private final Authentication authentication;
    private final Admission admission;
    private final Answers answers;
    private final Methods methods;
    private final Bodies bodies;
    private final Shortcuts shortcuts;
    private final int lightBytes;

    EdgeEngine(
            Authentication authentication,
            Admission admission,
            Answers answers,
            Methods methods,
            Bodies bodies,
            Shortcuts shortcuts,
            int lightBytes) {
        this.authentication = authentication;
        this.admission = admission;
        this.answers = answers;
        this.methods = methods;
        this.bodies = bodies;
        this.shortcuts = shortcuts;
        this.lightBytes = lightBytes;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        methods.add(endpoint.getPath(), endpoint.getHttpMethodRestrict());
        return new EdgeConsumer(endpoint, processor, authentication, admission, answers, bodies, shortcuts, lightBytes);
    }
}
