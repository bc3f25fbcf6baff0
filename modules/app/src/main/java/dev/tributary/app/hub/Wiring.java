package dev.tributary.app.hub;

import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.attribution.AttributionModule;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.commission.CommissionModule;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.delivery.DeliveryModule;
import dev.tributary.edge.Edge;
import dev.tributary.edge.Jobs;
import dev.tributary.edge.RouteFolder;
import dev.tributary.files.FilesModule;
import dev.tributary.intake.IntakeModule;
import dev.tributary.intake.api.DryRuns;
import dev.tributary.intake.api.PersonErasure;
import dev.tributary.kernel.IdSource;
import dev.tributary.mapping.MappingException;
import dev.tributary.partners.PartnersModule;
import dev.tributary.payouts.PayoutsModule;
import dev.tributary.payouts.api.PayoutNotices;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.rest.RestModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The object graph, by hand: this package knows which class stands behind which interface, and nobody else does. */
public final class Wiring {
    private Wiring() {}

    /**
     * What administration needs.
     *
     * @param rateDaysMax how many days older than a sale an exchange rate may be
     */
    public static Modules modules(Transactor database, int rateDaysMax) {
        IdSource ids = new TimeOrderedIds();
        InstantSource clock = InstantSource.system();
        PartnersModule partners = new PartnersModule(database, ids, clock);
        CommissionModule commission = new CommissionModule(ids);
        AttributionModule attribution = new AttributionModule();
        PayoutsModule payouts = payouts(database, ids, clock, partners, commission, (tx, notices) -> {});
        IntakeModule.Neighbours neighbours = neighbours(partners, attribution, commission, rateDaysMax, List.of());
        return new Modules(
                database,
                ids,
                clock,
                partners.teams(),
                partners.apiKeys(),
                partners.authenticator(),
                partners.programs(),
                partners.affiliates(),
                partners.integrations(),
                partners.integrationKeys(),
                partners.numbers(),
                commission.incentives(),
                commission.rateImports(database, clock),
                IntakeModule.waitingEvents(database, ids, clock, neighbours),
                commission.ledger(payouts.checks()),
                attribution.referrals(),
                dryRuns(database, ids, clock, neighbours, commission),
                IntakeModule.sourceRecords());
    }

    /** Begins to read what a hub needs of its folder, which takes no database. */
    public static PreparedHub prepare(Settings settings) {
        Soon<RouteFolder> routes =
                Soon.of("reading routes", () -> RouteFolder.read(Options.edge(settings), Options.smtp(settings)));
        return database -> hub(settings, database, routes);
    }

    private static Hub hub(Settings settings, Database database, Supplier<RouteFolder> routes) {
        PrometheusMeterRegistry registry = registry(database);
        Json json = new Json(JsonLimits.DEFAULT);
        Parts hub = parts(settings, database, json, registry);
        RestModule rest = ManagementApi.of(hub, database.lists(), Edge.sources(settings.home()), json);
        Jobs jobs = ScheduledJobs.of(hub, settings, registry);
        return RunningHub.start(hub.intake(), hub.files(), settings, () -> {
            Edge.Core core = new Edge.Core(
                    hub.partners().authenticator(),
                    hub.partners().teamIntegrations(),
                    hub.partners().teamSecrets(),
                    hub.partners().numberOwners(),
                    Map.of(
                            "events", hub.intake().events(),
                            "clicks", hub.intake().clicks(),
                            "signups", hub.intake().signups(),
                            "network", hub.intake().network(),
                            "affiliates", hub.intake().affiliates()),
                    hub.intake().explanations(),
                    hub.intake().deadLetters(),
                    dryRuns(hub, settings.rates().ageMax()),
                    IntakeModule.sourceSwitches(database),
                    rest.operations(),
                    rest.browsing(),
                    jobs,
                    hub.files().partnerFiles(),
                    hub.files().exports(),
                    database.pool(),
                    Options.mailing(settings, hub.delivery().queue()),
                    database::check);
            return new Edge(Options.edge(settings), core, routes.get(), json, hub.clock(), hub.ids(), registry);
        });
    }

    private static Parts parts(Settings settings, Database database, Json json, MeterRegistry registry) {
        IdSource ids = new TimeOrderedIds();
        InstantSource clock = InstantSource.system();
        PartnersModule partners = new PartnersModule(database, ids, clock);
        AttributionModule attribution = new AttributionModule();
        DeliveryModule delivery = delivery(settings.mail().attemptsMax(), database, ids, clock, partners);
        IntakeModule intake = intake(
                settings,
                database.steady(),
                ids,
                clock,
                partners,
                attribution,
                new ErasingMails(delivery.mails()),
                registry);
        CommissionModule commission = new CommissionModule(ids, new OutboxAnnouncements(intake.outbox()));
        PayoutsModule payouts =
                payouts(database, ids, clock, partners, commission, new TellingOfPayouts(intake.outbox()));
        ExchangeRates rates = commission.exchangeRates(settings.rates().ageMax());
        FilesModule files = files(
                settings,
                intake,
                new FilesModule.Dependencies(
                        database,
                        ids,
                        clock,
                        json,
                        partners.teams(),
                        partners.teamIntegrations(),
                        IntakeModule.sourceSwitches(database),
                        new ReferredCustomers(database, attribution.referralRecords(ids, ReferralHooks.NONE)),
                        intake.eventsInNoHurry(),
                        intake.eventRecords(),
                        intake.outbox()));
        return new Parts(
                database, ids, clock, partners, attribution, commission, rates, payouts, intake, delivery, files);
    }

    /** @throws SetupException when a profile or its mapping is wrong */
    private static FilesModule files(Settings settings, IntakeModule intake, FilesModule.Dependencies on) {
        try {
            return new FilesModule(Options.files(settings), on);
        } catch (IllegalArgumentException | MappingException wrong) {
            intake.close();
            throw new SetupException(
                    "The files of partners cannot be read: " + wrong.getMessage() + ".",
                    "Correct the file that is named; docs/partner-files.md explains what may stand in it.",
                    wrong);
        }
    }

    private static IntakeModule intake(
            Settings settings,
            Transactor database,
            IdSource ids,
            InstantSource clock,
            PartnersModule partners,
            AttributionModule attribution,
            PersonErasure.Hook erasure,
            MeterRegistry registry) {
        CommissionModule booking = new CommissionModule(ids); // intake itself tells of what it books
        return new IntakeModule(
                Options.intake(settings),
                database,
                ids,
                clock,
                neighbours(partners, attribution, booking, settings.rates().ageMax(), List.of(erasure)),
                Edge.batchMetrics(registry));
    }

    private static DryRuns dryRuns(Parts hub, int rateDaysMax) {
        CommissionModule booking = new CommissionModule(hub.ids()); // as intake's: tells nobody by itself
        return dryRuns(
                hub.database(),
                hub.ids(),
                hub.clock(),
                neighbours(hub.partners(), hub.attribution(), booking, rateDaysMax, List.of()),
                booking);
    }

    private static DryRuns dryRuns(
            Transactor database,
            IdSource ids,
            InstantSource clock,
            IntakeModule.Neighbours neighbours,
            CommissionModule booking) {
        return IntakeModule.dryRuns(database, ids, clock, neighbours, booking.commissions(), booking.ledger(List.of()));
    }

    private static IntakeModule.Neighbours neighbours(
            PartnersModule partners,
            AttributionModule attribution,
            CommissionModule booking,
            int rateDaysMax,
            List<PersonErasure.Hook> erasures) {
        return new IntakeModule.Neighbours(
                partners.teams(),
                partners.affiliates(),
                new IntakeModule.Admission(
                        partners.applicants(), partners.affiliateRecords(), partners.integrations(), erasures),
                attribution.referrals(),
                attribution.fraudChecks(),
                booking.conversions(),
                booking.refunds(),
                booking.exchangeRates(rateDaysMax),
                rateDaysMax,
                partners.coupons(),
                partners.numbers());
    }

    private static PayoutsModule payouts(
            Transactor database,
            IdSource ids,
            InstantSource clock,
            PartnersModule partners,
            CommissionModule commission,
            PayoutNotices notices) {
        return new PayoutsModule(new PayoutsModule.Dependencies(
                database,
                ids,
                clock,
                partners.teams(),
                partners.programs(),
                partners.affiliates(),
                commission.payables(),
                notices));
    }

    private static DeliveryModule delivery(
            int attemptsMax, Transactor database, IdSource ids, InstantSource clock, PartnersModule partners) {
        return new DeliveryModule(
                new DeliveryModule.Dependencies(
                        database,
                        ids,
                        clock,
                        IntakeModule.outboxForMail(),
                        partners.affiliateRecords(),
                        partners.programs(),
                        partners.programSettings()),
                attemptsMax);
    }

    static PrometheusMeterRegistry registry(Database database) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        database.pools().forEach(pool -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }
}
