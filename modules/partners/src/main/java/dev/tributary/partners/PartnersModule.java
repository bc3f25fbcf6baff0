package dev.tributary.partners;

import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.ApiKeys;
import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.Programs;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class PartnersModule {
    private final Teams teams = new TeamTable();
    private final Programs programs = new ProgramTable();
    private final Affiliates affiliates = new AffiliateTable();
    private final ApiKeys apiKeys;
    private final Authenticator authenticator;

    public PartnersModule(Transactor transactor, IdSource ids, InstantSource clock) {
        ApiKeyTable table = new ApiKeyTable();
        apiKeys = new IssuingApiKeys(table, ids, clock);
        authenticator = new CachedAuthenticator(new DatabaseKeys(transactor, table), clock);
    }

    public Teams teams() {
        return teams;
    }

    public Programs programs() {
        return programs;
    }

    public Affiliates affiliates() {
        return affiliates;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    public Authenticator authenticator() {
        return authenticator;
    }
}
