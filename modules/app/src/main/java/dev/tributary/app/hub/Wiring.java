package dev.tributary.app.hub;

import dev.tributary.app.settings.Settings;
import dev.tributary.attribution.AttributionModule;
import dev.tributary.commission.CommissionModule;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.PartnersModule;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.ids.TimeOrderedIds;
import java.time.InstantSource;

/** The object graph, by hand: the one place that knows which class stands behind which interface. */
public final class Wiring {
    private Wiring() {}

    /** What administration needs. */
    public static Modules modules(Transactor database) {
        IdSource ids = new TimeOrderedIds();
        InstantSource clock = InstantSource.system();
        PartnersModule partners = new PartnersModule(database, ids, clock);
        return new Modules(
                database,
                ids,
                clock,
                partners.teams(),
                partners.apiKeys(),
                partners.authenticator(),
                partners.programs(),
                partners.affiliates(),
                new CommissionModule(ids).incentives(),
                new AttributionModule().referrals());
    }

    @SuppressWarnings("DoNotCallSuggester")
    public static Hub hub(Settings settings, Database database) {
        throw new dev.tributary.app.settings.SetupException(
                "no edge yet", database.pool().getPoolName());
    }
}
