package dev.tributary.edge;

import dev.tributary.files.api.CommissionExports;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;

/** What a route does not do by itself of an export. */
final class ExportStep implements Step.Work {
    /** The statement's parameter, and what the rows are of. */
    private static final String TEAM = "team";

    private final CommissionExports exports;
    private final Part part;
    private final EdgeMetrics metrics;

    ExportStep(CommissionExports exports, Part part, EdgeMetrics metrics) {
        this.exports = exports;
        this.part = part;
        this.metrics = metrics;
    }

    /** In the order of the route. */
    enum Part {
        /** The body becomes the list of all teams. */
        TEAMS,
        /** The body is one of them, and becomes the parameter of the statement. */
        TEAM,
        /** The body is an iterator over the rows, and is written to files. */
        WRITE
    }

    @Override
    @SuppressWarnings("unchecked") // camel-jdbc streams rows as maps
    public void run(Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        switch (part) {
            case TEAMS -> message.setBody(exports.teams());
            case TEAM -> message.setHeader(TEAM, message.getBody(UUID.class));
            case WRITE -> {
                UUID team = message.getHeader(TEAM, UUID.class);
                exports.write(team, (Iterator<Map<String, Object>>) message.getBody(Iterator.class));
                metrics.ran(exchange.getFromRouteId(), EdgeMetrics.Run.DONE);
            }
        }
    }
}
