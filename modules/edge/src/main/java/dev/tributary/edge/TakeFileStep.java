package dev.tributary.edge;

import dev.tributary.files.api.PartnerFiles;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * Hands a file in and lets go of the thread, so that a large file does not keep the folder from being looked at. The
 * route is done with the file once it is taken, set aside or left for later; until then it is not handed in again.
 */
final class TakeFileStep implements Step {
    private static final String PATH = "CamelFileAbsolutePath";

    private final PartnerFiles files;
    private final EdgeMetrics metrics;

    TakeFileStep(PartnerFiles files, EdgeMetrics metrics) {
        this.files = files;
        this.metrics = metrics;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the exchange carries on; nobody waits for the future
    public boolean run(Exchange exchange, AsyncCallback done) {
        Path file = Path.of(exchange.getMessage().getHeader(PATH, String.class));
        String route = exchange.getFromRouteId();
        files.take(file).whenComplete((nothing, failure) -> {
            if (failure == null) {
                metrics.ran(route, EdgeMetrics.Run.DONE);
            } else {
                Throwable cause = failure.getCause();
                exchange.setException(failure instanceof CompletionException && cause != null ? cause : failure);
            }
            done.done(false);
        });
        return false;
    }
}
