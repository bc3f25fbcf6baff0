package dev.tributary.edge;

import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Scope;
import dev.tributary.partners.api.TeamIntegrations;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The request belongs to a source from here on, if its key may do what the route is for. Where the source is an
 * integration's, a key of that integration will do, or an API key with the scope, of a team that has switched on one.
 */
final class AdmitStep implements Step.Work {
    private final String source;
    private final Scope scope;
    private final Dialect dialect;
    private final String kind;
    private final String keys;
    private final TeamIntegrations integrations;
    private final Signatures signatures;

    /**
     * @param kind of the integration; empty when the source is nobody's
     * @param keys the kind of integration whose keys will do as well; empty: none
     */
    AdmitStep(
            String source,
            Scope scope,
            Dialect dialect,
            String kind,
            String keys,
            TeamIntegrations integrations,
            Signatures signatures) {
        this.source = source;
        this.scope = scope;
        this.dialect = dialect;
        this.kind = kind;
        this.keys = keys;
        this.integrations = integrations;
        this.signatures = signatures;
    }

    @Override
    public void run(Exchange exchange) throws MissingScopeException, BadSignatureException {
        Call call = Call.of(exchange);
        call.claimedBy(source, dialect);
        Granted caller = call.caller();
        boolean ofIntegration =
                caller.integration() != null && caller.integration().kind().equals(kind.isEmpty() ? source : kind);
        boolean asked =
                caller.integration() != null && caller.integration().kind().equals(keys);
        if (asked) {
            switchedOn(caller.integration());
            return;
        }
        if (!ofIntegration && !caller.scopes().contains(scope)) {
            throw new MissingScopeException(scope);
        }
        if (!kind.isEmpty() || ofIntegration) {
            call.isFor(switchedOn(ofIntegration ? caller.integration() : ofTeam(caller)));
        }
        signatures.check(call, source);
    }

    private @Nullable Integration ofTeam(Granted caller) {
        return integrations.enabled(caller.team()).stream()
                .filter(integration -> integration.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private Integration switchedOn(@Nullable Integration integration) {
        if (integration == null || !integration.enabled()) {
            throw new SwitchedOffException(kind);
        }
        return integration;
    }
}
