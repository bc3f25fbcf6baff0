package dev.tributary.app.hub;

import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.tributary.app.settings.Settings;
import dev.tributary.attribution.AttributionModule;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.commission.CommissionModule;
import dev.tributary.commission.api.Holds;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.RateImports;
import dev.tributary.edge.Edge;
import dev.tributary.edge.EdgeSettings;
import dev.tributary.edge.Job;
import dev.tributary.intake.IntakeModule;
import dev.tributary.intake.IntakeSettings;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.partners.PartnersModule;
import dev.tributary.payouts.PayoutsModule;
import dev.tributary.payouts.api.PaymentTermsBook;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.rest.RestModule;
import dev.tributary.rest.api.AttributionApi;
import dev.tributary.rest.api.Extensions;
import dev.tributary.rest.api.MoneyApi;
import dev.tributary.rest.api.PartnersApi;
import dev.tributary.rest.api.PayoutsApi;
import dev.tributary.rest.api.ReferralStats;
import dev.tributary.rest.api.RulesApi;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The object graph, by hand: the one place that knows which class stands behind which interface. */
public final class Wiring {
    private Wiring() {}

    /** What administration needs. */
    public static Modules modules(Transactor database) {
        IdSource ids = new TimeOrderedIds();
        InstantSource clock = InstantSource.system();
        PartnersModule partners = new PartnersModule(database, ids, clock);
        CommissionModule commission = new CommissionModule(ids);
        return new Modules(
                database,
                ids,
                clock,
                partners.teams(),
                partners.apiKeys(),
                partners.authenticator(),
                partners.programs(),
                partners.affiliates(),
                commission.incentives(),
                commission.rateImports(database, clock),
                commission.ledger(List.of()),
                new AttributionModule().referrals());
    }

    /** Starts a hub on a database that is up to date; it takes requests when this returns. */
    public static Hub hub(Settings settings, Database database) {
        IdSource ids = new TimeOrderedIds();
        InstantSource clock = InstantSource.system();
        PrometheusMeterRegistry registry = registry(database);

        PartnersModule partners = new PartnersModule(database, ids, clock);
        AttributionModule attribution = new AttributionModule();
        CommissionModule booking = new CommissionModule(ids); // intake itself tells of what it books
        IntakeModule intake = new IntakeModule(
                intake(settings),
                database,
                ids,
                clock,
                partners.teams(),
                partners.affiliates(),
                attribution.referrals(),
                booking.conversions(),
                Edge.batchMetrics(registry));
        CommissionModule commission = new CommissionModule(ids, new OutboxAnnouncements(intake.outbox()));
        PayoutsModule payouts = new PayoutsModule(new PayoutsModule.Dependencies(
                database,
                ids,
                clock,
                partners.teams(),
                partners.programs(),
                partners.affiliates(),
                commission.payables(),
                new TellingOfPayouts(intake.outbox())));
        Ledger ledger = commission.ledger(payouts.checks());
        Json json = new Json(JsonLimits.DEFAULT);
        ReferralRecords referrals = attribution.referralRecords(ids, new Cascades(commission.commissions(), clock));
        Extensions extensions = new Extensions(
                List.of(
                        (tx, team, affiliate) ->
                                commission.commissions().deleteOfAffiliate(tx, team, affiliate, clock.instant()),
                        (tx, team, affiliate) -> referrals.removeOf(tx, team, affiliate, clock.instant())),
                Map.of(),
                Map.of());
        RestModule rest = new RestModule(new RestModule.Dependencies(
                database,
                json,
                ids,
                partnersApi(partners),
                attributionApi(attribution, referrals),
                new RulesApi(commission.incentives(), commission.levelRules(), commission.conversions(), clock),
                moneyApi(commission, ledger, attribution.referrals(), payouts.terms()),
                payoutsApi(payouts),
                extensions));
        RateImports rates = commission.rateImports(database, clock);
        Holds holds = commission.holds(database, partners.teams()::ids);
        LedgerWatch watch = new LedgerWatch(database, partners.teams()::ids, ledger, clock, registry);
        Map<String, Job> jobs = Map.of(
                "release-holds",
                nothing -> holds.release(clock.instant()),
                "check-ledger",
                nothing -> watch.verify(),
                "exchange-rates",
                fetched -> rates.takeAndLog(
                        fetched, String.valueOf(settings.rates().url())),
                "run-payouts",
                fetched -> payouts.runDue());
        return RunningHub.start(intake, settings, () -> {
            Edge.Core core = new Edge.Core(
                    partners.authenticator(),
                    intake.events(),
                    intake.clicks(),
                    intake.signups(),
                    intake.explanations(),
                    intake.deadLetters(),
                    rest.operations(),
                    rest.tracking(),
                    name -> Optional.ofNullable(jobs.get(name)),
                    database::check);
            return new Edge(edge(settings), core, json, clock, ids, registry);
        });
    }

    private static AttributionApi attributionApi(AttributionModule attribution, ReferralRecords referrals) {
        return new AttributionApi(
                attribution.referrals(),
                referrals,
                attribution.clickRecords(),
                attribution.fraudChecks(),
                ReferralStats.UNKNOWN);
    }

    private static PartnersApi partnersApi(PartnersModule partners) {
        return new PartnersApi(
                partners.teams(),
                partners.programs(),
                partners.programSettings(),
                partners.offers(),
                partners.affiliates(),
                partners.affiliateRecords(),
                partners.coupons(),
                partners.integrations(),
                partners.apiKeys());
    }

    private static PayoutsApi payoutsApi(PayoutsModule payouts) {
        return new PayoutsApi(payouts.terms(), payouts.runs(), payouts.payouts(), payouts.previews());
    }

    private static MoneyApi moneyApi(
            CommissionModule commission, Ledger ledger, Referrals referrals, PaymentTermsBook terms) {
        return new MoneyApi(
                commission.conversions(),
                commission.commissions(),
                commission.refunds(),
                ledger,
                (tx, team, referral) -> found(tx, referrals, team, referral),
                (tx, team, program) -> terms.of(tx, team, program).defaults().holdDays());
    }

    private static Optional<Referral> found(Tx tx, Referrals referrals, UUID team, UUID referral) throws SQLException {
        Lookup lookup = new Lookup(team, new Identifiers(IdType.REFERRAL.write(referral), null, null, null));
        return referrals.open(tx, List.of(lookup)).resolve(lookup) instanceof Resolution.Found found
                ? Optional.of(found.referral())
                : Optional.empty();
    }

    private static IntakeSettings intake(Settings settings) {
        Settings.Intake intake = settings.intake();
        return new IntakeSettings(intake.committers(), intake.batchMax(), intake.waitingMax());
    }

    private static EdgeSettings edge(Settings settings) {
        return new EdgeSettings(
                settings.home(),
                settings.http().host(),
                settings.http().port(),
                settings.management().host(),
                settings.management().port(),
                limits(settings.httpLimits(), settings.httpCrowd()),
                timeouts(settings.httpTimeouts()),
                new EdgeSettings.RequestRates(
                        settings.httpRates().perMinute(), settings.httpRates().perSecond()),
                new EdgeSettings.Schedule(
                        EdgeSettings.Feed.OFF.from(
                                settings.rates().url(), settings.rates().period()),
                        Map.of(
                                "holds", settings.periods().holds(),
                                "ledger.check", settings.periods().ledgerCheck(),
                                "payouts", settings.periods().payouts())));
    }

    private static EdgeSettings.Limits limits(Settings.HttpLimits limits, Settings.HttpCrowd crowd) {
        return new EdgeSettings.Limits(
                limits.workers(),
                crowd.connectionsMax(),
                limits.requestsMax(),
                crowd.memoryMax(),
                limits.bodyMax(),
                limits.headersMax(),
                EdgeSettings.Limits.DEFAULT.lineBytes());
    }

    private static EdgeSettings.Timeouts timeouts(Settings.HttpTimeouts timeouts) {
        return new EdgeSettings.Timeouts(
                timeouts.stall(),
                timeouts.stall(),
                timeouts.body(),
                timeouts.answer(),
                timeouts.idle(),
                EdgeSettings.Timeouts.DEFAULT.linger(),
                EdgeSettings.Timeouts.DEFAULT.close());
    }

    private static PrometheusMeterRegistry registry(Database database) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        database.pool().setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }
}
