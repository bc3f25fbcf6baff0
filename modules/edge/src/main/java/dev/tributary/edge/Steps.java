package dev.tributary.edge;

import dev.tributary.edge.Dialect.Statuses;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.partners.api.Scope;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Every step that a route file can name. The route files show the order; this shows what each does. */
final class Steps {
    private final Edge.Core core;
    private final Json json;
    private final SourceCatalogue sources;
    private final EdgeMetrics metrics;
    private final Dialects dialects;
    private final Signatures signatures;
    private final RateLimits rates;
    private final BrowserSteps browsers;
    private final TrackingSteps tracking;
    private final SwitchedOff switchedOff;
    private final Map<String, UnderstandStep> readers = new ConcurrentHashMap<>();
    private final Map<String, String> integrations = new ConcurrentHashMap<>();

    Steps(
            Edge.Core core,
            Json json,
            SourceCatalogue sources,
            EdgeMetrics metrics,
            Dialects dialects,
            Signatures signatures,
            RateLimits rates,
            BrowserSteps browsers,
            TrackingSteps tracking) {
        this.core = core;
        this.json = json;
        this.sources = sources;
        this.metrics = metrics;
        this.dialects = dialects;
        this.signatures = signatures;
        this.rates = rates;
        this.browsers = browsers;
        this.tracking = tracking;
        this.switchedOff = new SwitchedOff(core.switches());
    }

    Step named(String name, StepOptions options) {
        return switch (name) {
            case "admit" -> admit(options);
            case "query" -> Step.quick(exchange -> QueryParameters.asBody(Call.of(exchange), json));
            case "admit-number" -> admitNumber(options);
            case "understand" -> understand(options);
            case "submit" -> submit(options);
            case "park" -> Step.now(exchange -> park(exchange, core.deadLetters()));
            case "answer" -> answer(options);
            case "operate" -> operate(options);
            case "tracking" -> tracking.named(options.text("step"), options);
            case "browser" -> browsers.named(options.text("step"), options);
            case "job" -> job(options);
            case "take-file" -> new TakeFileStep(core.files(), metrics);
            case "export" -> export(options);
            case "mail" -> mail(options);
            case "failed" -> Step.now(this::failed);
            case "explain" -> explain(options);
            case "dry-run" -> Step.now(new DryRunStep(core, this::reader, this::integration, dialects.envelope()));
            case "refuse" -> Step.quick(Steps::refuse);
            case "error" -> error(options);
            default -> throw options.wrong("there is no such step");
        };
    }

    private Step admit(StepOptions options) {
        String wanted = options.text("scope");
        Scope scope = Scope.read(wanted).orElseThrow(() -> options.wrong("no such scope: " + wanted));
        Dialect dialect = dialect(options);
        String integration = options.optional("integration").orElse("");
        String keys = options.optional("keys").orElse("");
        String source = options.text("source");
        if (!integration.isEmpty()) {
            integrations.putIfAbsent(source, integration);
        }
        return Step.quick(unlessSwitchedOff(
                source, new AdmitStep(source, scope, dialect, integration, keys, core.integrations(), signatures)));
    }

    private Step admitNumber(StepOptions options) {
        AdmitNumberStep.Options numbers = numbers(options);
        integrations.putIfAbsent(numbers.source(), numbers.integration());
        return Step.now(unlessSwitchedOff(numbers.source(), new AdmitNumberStep(numbers, json, core, rates)));
    }

    /** Whose request it is has to be known first. */
    private Step.Work unlessSwitchedOff(String source, Step.Work admitted) {
        if (!sources.knows(source)) {
            return admitted;
        }
        return exchange -> {
            admitted.run(exchange);
            if (!exchange.isRouteStop()) {
                switchedOff.refuse(Call.of(exchange).team(), source);
            }
        };
    }

    private AdmitNumberStep.Options numbers(StepOptions options) {
        return new AdmitNumberStep.Options(
                options.text("source"),
                dialect(options),
                AdmitNumberStep.parameters(options.text("by"))
                        .orElseThrow(() -> options.wrong("by names some of "
                                + AdmitNumberStep.PARAMETERS.keySet().stream()
                                        .sorted()
                                        .toList())),
                options.text("integration"),
                options.optional("switch").orElse(""),
                options.word("measure", RateLimits.Measure.class));
    }

    private Dialect dialect(StepOptions options) {
        String spoken = options.text("dialect");
        Dialect dialect = dialects.named(spoken);
        if (dialect == null) {
            throw options.wrong("no such dialect: " + spoken);
        }
        return dialect;
    }

    private Step understand(StepOptions options) {
        String source = options.text("source");
        UnknownReferral unreferred = options.word("unreferred", UnknownReferral.class);
        SettingsOfCall settings =
                new SettingsOfCall(options.optional("settings").orElse(""), json);
        UnderstandStep step =
                new UnderstandStep(source, unreferred, sources.mapping(source), settings, json, core.deadLetters());
        readers.putIfAbsent(source, step);
        return step;
    }

    /** How a source reads: as its first route says, or as one that is fed in another way. */
    private Optional<UnderstandStep> reader(String source) {
        UnderstandStep known = readers.get(source);
        return known != null || !sources.knows(source)
                ? Optional.ofNullable(known)
                : Optional.of(new UnderstandStep(
                        source,
                        UnknownReferral.RECORD,
                        sources.mapping(source),
                        new SettingsOfCall("", json),
                        json,
                        core.deadLetters()));
    }

    /** Which kind of integration a source is of: as its first route says; one that is fed in another way has its name. */
    private String integration(String source) {
        return integrations.getOrDefault(source, source);
    }

    private Step submit(StepOptions options) {
        String name = options.text("to");
        Submissions door = core.doors().get(name);
        if (door == null) {
            throw options.wrong("there is no door " + name + "; there are "
                    + core.doors().keySet().stream().sorted().toList());
        }
        return new SubmitStep(door, metrics);
    }

    private Step operate(StepOptions options) {
        String name = options.text("operation");
        Operation operation =
                core.operations().named(name).orElseThrow(() -> options.wrong("there is no operation " + name));
        return Step.now(new OperateStep(operation, options.text("path"), dialect(options)));
    }

    /** Without a key to look for, {@code GET /v1/events} is a list like any other. */
    private Step explain(StepOptions options) {
        Operation list = core.operations()
                .named("listEvents")
                .orElseThrow(() -> options.wrong("there is no operation listEvents"));
        ExplainStep.By by = options.word("by", ExplainStep.By.class);
        return Step.now(new ExplainStep(
                core.explanations(),
                by,
                new OperateStep(list, "/v1/events", dialects.envelope()),
                dialects.envelope()));
    }

    private Step job(StepOptions options) {
        String name = options.text("name");
        Job job = core.jobs().named(name).orElseThrow(() -> options.wrong("there is no job " + name));
        return Step.now(exchange -> {
            byte[] fetched = exchange.getMessage().getBody(byte[].class);
            job.run(fetched == null ? new byte[0] : fetched);
            metrics.ran(exchange.getFromRouteId(), EdgeMetrics.Run.DONE);
        });
    }

    private Step export(StepOptions options) {
        ExportStep.Part part = options.word("part", ExportStep.Part.class);
        return Step.now(new ExportStep(core.exports(), part, metrics));
    }

    private Step mail(StepOptions options) {
        return Step.now(new MailStep(core.mailing(), metrics).of(options.word("do", MailStep.Do.class)));
    }

    /** A scheduled route: nobody is there to be answered. */
    private void failed(Exchange exchange) {
        Faults.logScheduled(exchange.getFromRouteId(), caught(exchange, Throwable.class));
        metrics.ran(exchange.getFromRouteId(), EdgeMetrics.Run.FAILED);
    }

    /** No branch of the router wants it: kept, and refused. */
    private static void park(Exchange exchange, DeadLetters deadLetters) {
        Call call = Call.of(exchange);
        String type = exchange.getProperty(UnderstandStep.TYPE, String.class);
        Refusal refusal = notTaken(type);
        deadLetters.keep(call.team(), call.source(), call.body(), refusal);
        throw new RefusedException(refusal);
    }

    static Refusal notTaken(String type) {
        return Refusal.invalid(Problem.ofBody("Events of type " + type + " are not taken here"));
    }

    @SuppressWarnings("unchecked")
    private static Step answer(StepOptions options) {
        Statuses statuses = new Statuses(options.status("accepted"), options.status("replayed"));
        return Step.quick(exchange -> {
            Call call = Call.of(exchange);
            List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
            logFailures(call, outcomes);
            Tally tally = exchange.getProperty(UnderstandStep.TALLY, Tally.class);
            exchange.getMessage()
                    .setBody(
                            tally == null
                                    ? call.dialect().outcomes(outcomes, statuses, call.id())
                                    : listed(call, outcomes, tally));
        });
    }

    /** A failure of ours is told, so that the sender sends the list again; what was taken is known then. */
    private static Answer listed(Call call, List<Outcome> outcomes, Tally tally) {
        return outcomes.stream().anyMatch(Outcome.Failed.class::isInstance)
                ? call.dialect().error(ErrorCode.INTERNAL_ERROR, call.id())
                : call.dialect().list(tally.and(outcomes));
    }

    private static void logFailures(Call call, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Failed failed) {
                Faults.logDeadLetter(call.id(), failed.deadLetter());
            }
        }
    }

    private static void refuse(Exchange exchange) {
        Call call = Call.of(exchange);
        RefusedException refused = caught(exchange, RefusedException.class);
        exchange.getMessage().setBody(call.dialect().refusal(refused.refusal(), call.id()));
    }

    private static Step error(StepOptions options) {
        ErrorCode code = options.code("code");
        return Step.quick(exchange -> {
            Call call = Call.of(exchange);
            if (code == ErrorCode.INTERNAL_ERROR) {
                Faults.log(call.id(), caught(exchange, Throwable.class));
            }
            String message = sentence(exchange, code);
            exchange.getMessage().setBody(call.dialect().error(code, message, call.id()));
        });
    }

    private static String sentence(Exchange exchange, ErrorCode code) {
        return switch (code) {
            case INSUFFICIENT_PERMISSIONS ->
                caught(exchange, MissingScopeException.class).sentence();
            case INVALID_SIGNATURE ->
                caught(exchange, BadSignatureException.class).sentence();
            case INTEGRATION_DISABLED ->
                caught(exchange, SwitchedOffException.class).sentence();
            default -> code.message();
        };
    }

    private static <T extends Throwable> T caught(Exchange exchange, Class<T> type) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, type);
    }
}
