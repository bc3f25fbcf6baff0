package dev.tributary.app.hub;

import dev.tributary.app.settings.Settings;
import dev.tributary.commission.api.Holds;
import dev.tributary.commission.api.RateImports;
import dev.tributary.edge.Job;
import dev.tributary.edge.Jobs;
import dev.tributary.intake.api.WaitingEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;

/** What the routes under {@code routes/operations} have done. Each job may run in several hubs at once. */
final class ScheduledJobs {
    private ScheduledJobs() {}

    static Jobs of(Parts hub, Settings settings, MeterRegistry registry) {
        RateImports rates = hub.commission().rateImports(hub.database(), hub.clock());
        String source = String.valueOf(settings.rates().url());
        Holds holds = hub.commission().holds(hub.database(), hub.partners().teams()::ids);
        LedgerWatch watch =
                new LedgerWatch(hub.database(), hub.partners().teams()::ids, hub.ledger(), hub.clock(), registry);
        WaitingEvents waiting = hub.intake().waitingEvents();
        MailWatch mails = new MailWatch(hub.delivery().writing(), registry);
        Map<String, Job> jobs = Map.of(
                "release-holds", nothing -> holds.release(hub.clock().instant()),
                "check-ledger", nothing -> watch.verify(),
                "run-payouts", nothing -> hub.payouts().runDue(),
                "retry-waiting", nothing -> waiting.retry(),
                "write-mails", nothing -> mails.write(),
                "exchange-rates",
                        fetched -> {
                            rates.takeAndLog(fetched, source);
                            waiting.retry(); // some may have waited for just these
                        });
        return name -> Optional.ofNullable(jobs.get(name));
    }
}
