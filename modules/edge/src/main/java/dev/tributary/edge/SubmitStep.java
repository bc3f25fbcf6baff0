package dev.tributary.edge;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.Refusal;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Hands the arrivals in and lets go of the thread; goes on with a list of {@link Outcome} once they are committed. It
 * goes on on the request's event loop: the committer that completes the future has the next batch to write, and what is
 * left to do is to phrase the answer.
 */
final class SubmitStep implements Step {
    private final Submissions submissions;
    private final EdgeMetrics metrics;

    SubmitStep(Submissions submissions, EdgeMetrics metrics) {
        this.submissions = submissions;
        this.metrics = metrics;
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"}) // the exchange carries on; nobody waits for the future
    public boolean run(Exchange exchange, AsyncCallback done) {
        Call call = Call.of(exchange);
        List<Arrival> arrivals = exchange.getMessage().getBody(List.class);
        call.handedIn();
        submissions.submit(arrivals).whenComplete((outcomes, failure) -> call.eventLoop()
                .runOnContext(now -> {
                    try {
                        if (isInOurWords(exchange, outcomes)) {
                            byWorker(exchange, done, call, arrivals, outcomes);
                            return;
                        }
                        goOn(exchange, call, arrivals, outcomes, failure);
                    } catch (Throwable unexpected) {
                        exchange.setException(unexpected);
                    }
                    done.done(false); // whatever happened, or the request would hang
                }));
        return false;
    }

    /** The sender's words are found by mapping the body once more, which may take long. */
    private static boolean isInOurWords(Exchange exchange, @Nullable List<Outcome> outcomes) {
        return outcomes != null
                && exchange.getProperty(UnderstandStep.SENDERS_WORDS) != null
                && outcomes.stream().anyMatch(Outcome.Refused.class::isInstance);
    }

    private void byWorker(
            Exchange exchange, AsyncCallback done, Call call, List<Arrival> arrivals, List<Outcome> outcomes) {
        call.eventLoop()
                .executeBlocking(
                        () -> {
                            goOn(exchange, call, arrivals, outcomes, null);
                            return true;
                        },
                        false)
                .onComplete(said -> {
                    if (said.failed()) {
                        exchange.setException(said.cause());
                    }
                    done.done(false);
                });
    }

    private void goOn(
            Exchange exchange,
            Call call,
            List<Arrival> arrivals,
            @Nullable List<Outcome> outcomes,
            @Nullable Throwable failure) {
        if (outcomes == null) {
            call.handedBack();
            exchange.setException(cause(failure));
            return;
        }
        for (int at = 0; at < outcomes.size(); at++) {
            metrics.happened(call.source(), arrivals.get(at).event().type(), outcomes.get(at));
        }
        exchange.getMessage()
                .setBody(outcomes.stream()
                        .map(outcome -> inSendersWords(exchange, outcome))
                        .toList());
    }

    @SuppressWarnings("unchecked") // UnderstandStep put it there
    private static Outcome inSendersWords(Exchange exchange, Outcome outcome) {
        UnaryOperator<Refusal> words = exchange.getProperty(UnderstandStep.SENDERS_WORDS, UnaryOperator.class);
        return words != null && outcome instanceof Outcome.Refused refused
                ? new Outcome.Refused(refused.event(), words.apply(refused.refusal()))
                : outcome;
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("neither outcomes nor a failure");
        }
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
