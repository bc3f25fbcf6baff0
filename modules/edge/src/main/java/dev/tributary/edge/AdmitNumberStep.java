package dev.tributary.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.edge.RateLimits.Measure;
import dev.tributary.edge.RateLimits.Quota;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Numbers.Numbered;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Whose request is it, where senders have no key: of the team that has the number they name (contract everflow.md,
 * sections 2 and 3). The team must have switched on an integration that takes such requests. Anybody may know a number, so
 * that each team's requests are counted, after those of each address.
 */
final class AdmitNumberStep implements Step.Work {
    /** What each parameter numbers. */
    static final Map<String, Kind> PARAMETERS = Map.of(
            "nid", Kind.TEAM,
            "oid", Kind.OFFER,
            "aid", Kind.PROGRAM,
            "advid", Kind.PROGRAM);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Options options;
    private final Json json;
    private final Edge.Core core;
    private final RateLimits rates;

    AdmitNumberStep(Options options, Json json, Edge.Core core, RateLimits rates) {
        this.options = options;
        this.json = json;
        this.core = core;
        this.rates = rates;
    }

    /**
     * What a route file says.
     *
     * @param by parameters of the query; the first that is there names the team
     * @param integration the kind that must be switched on
     * @param settingSwitch a setting of it that must not be false; empty: none
     * @param measure what a team's requests are held to
     */
    record Options(
            String source,
            Dialect dialect,
            List<String> by,
            String integration,
            String settingSwitch,
            Measure measure) {}

    /** Empty when one of the names is none of {@link #PARAMETERS}. */
    static Optional<List<String>> parameters(String names) {
        List<String> parameters = Arrays.stream(names.split(",", -1)).toList();
        return PARAMETERS.keySet().containsAll(parameters) ? Optional.of(parameters) : Optional.empty();
    }

    @Override
    public void run(Exchange exchange) throws SwitchedOffException {
        Call call = Call.of(exchange);
        call.claimedBy(options.source(), options.dialect());
        UUID team = team(object(call.body().bytes()));
        Quota quota = rates.take(team, options.measure());
        call.isOf(team, quota);
        if (quota != null && quota.isExceeded()) {
            exchange.getMessage().setBody(options.dialect().rateLimited(quota.retryAfterSeconds()));
            exchange.setRouteStop(true);
            return;
        }
        call.isFor(switchedOn(team));
    }

    private UUID team(ObjectNode said) {
        for (String parameter : options.by()) {
            String value = said.path(parameter).asText("");
            if (!value.isEmpty()) {
                return owner(parameter, value).team();
            }
        }
        String first = options.by().get(0);
        String named = String.join(" or ", options.by());
        throw new RefusedException(Refusal.invalid(Problem.of(first, named + " is required")));
    }

    private Numbered owner(String parameter, String value) {
        Kind kind = PARAMETERS.getOrDefault(parameter, Kind.TEAM);
        Optional<Numbered> owner =
                NUMBER.matcher(value).matches() ? core.numbers().of(kind, Long.parseLong(value)) : Optional.empty();
        return owner.orElseThrow(() -> new RefusedException(
                Refusal.notFound(Problem.of(parameter, "Nobody has the " + parameter + " that is named"))));
    }

    private Integration switchedOn(UUID team) throws SwitchedOffException {
        return core.integrations().enabled(team).stream()
                .filter(integration -> integration.kind().equals(options.integration()))
                .filter(this::takesThem)
                .findFirst()
                .orElseThrow(() -> new SwitchedOffException(options.integration()));
    }

    private boolean takesThem(Integration integration) {
        JsonNode said =
                object(integration.settings().getBytes(StandardCharsets.UTF_8)).path(options.settingSwitch());
        return !(said.isBoolean() && !said.booleanValue());
    }

    private ObjectNode object(byte[] text) {
        try {
            return json.readObject(text);
        } catch (MalformedJsonException malformed) {
            throw new RefusedException(Refusal.invalid(malformed.problem()));
        }
    }
}
