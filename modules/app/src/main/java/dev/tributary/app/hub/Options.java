package dev.tributary.app.hub;

import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SmtpUrl;
import dev.tributary.delivery.api.MailQueue;
import dev.tributary.edge.EdgeSettings;
import dev.tributary.edge.Mailing;
import dev.tributary.edge.SmtpServer;
import dev.tributary.files.FilesSettings;
import dev.tributary.intake.IntakeSettings;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each module is told of the settings. */
final class Options {
    private static final long EXPORTS_DELAY_MAX = 60_000; // milliseconds after the start
    private static final long MEGABYTE = 1024L * 1024;

    private Options() {}

    static IntakeSettings intake(Settings settings) {
        Settings.Intake intake = settings.intake();
        return new IntakeSettings(intake.committers(), intake.batchMax(), intake.waitingMax(), intake.linger());
    }

    static EdgeSettings edge(Settings settings) {
        return new EdgeSettings(
                settings.home(),
                settings.http().host(),
                settings.http().port(),
                settings.management().host(),
                settings.management().port(),
                limits(settings.httpLimits(), settings.httpCrowd()),
                timeouts(settings.httpTimeouts()),
                new EdgeSettings.RequestRates(
                        settings.httpRates().perMinute(),
                        settings.httpRates().perSecond(),
                        new EdgeSettings.Visitors(
                                settings.httpRates().perVisitor(),
                                settings.httpRates().proxies())),
                new EdgeSettings.Schedule(
                        EdgeSettings.Feed.OFF.from(
                                settings.rates().url(), settings.rates().period()),
                        Map.of(
                                "holds", settings.periods().holds(),
                                "ledger.check", settings.periods().ledgerCheck(),
                                "payouts", settings.periods().payouts(),
                                "waiting", settings.periods().waiting(),
                                "mail", settings.periods().mail(),
                                "files", settings.files().period()),
                        places(settings)),
                new EdgeSettings.Load(
                        EdgeSettings.Load.DEFAULT.lightBytes(),
                        settings.httpLoad().requestsLeast(),
                        settings.httpLoad().waitMax()));
    }

    /** What route files say of files and exports, as texts. */
    private static Map<String, String> places(Settings settings) {
        Duration exports = settings.exports().period();
        long period = (exports == null ? Duration.ofDays(1) : exports).toMillis();
        return Map.of(
                "files.taken", "true",
                "files.drop", settings.files().drop().toString(),
                "exports.on", String.valueOf(exports != null),
                "exports.delay", String.valueOf(Math.min(period, EXPORTS_DELAY_MAX)),
                "exports.period", String.valueOf(period));
    }

    static FilesSettings files(Settings settings) {
        Settings.Files files = settings.files();
        Settings.FileLimits limits = files.limits();
        return new FilesSettings(
                files.drop(),
                settings.exports().folder(),
                settings.home().resolve("routes").resolve("sources"),
                files.atOnce(),
                files.stable(),
                files.claim(),
                files.patience(),
                new FilesSettings.Limits(
                        limits.megabytesMax() * MEGABYTE,
                        limits.rowMax(),
                        limits.columnsMax(),
                        limits.rejectedMax(),
                        limits.chunk(),
                        limits.chunksMax()));
    }

    static Mailing mailing(Settings settings, MailQueue queue) {
        return new Mailing(queue, smtp(settings), settings.mail().from());
    }

    static @Nullable SmtpServer smtp(Settings settings) {
        SmtpUrl smtp = settings.mail().smtp();
        return smtp == null ? null : server(smtp);
    }

    private static SmtpServer server(SmtpUrl smtp) {
        SmtpServer.StartTls startTls =
                switch (smtp.startTls()) {
                    case REQUIRED -> SmtpServer.StartTls.REQUIRED;
                    case OFFERED -> SmtpServer.StartTls.OFFERED;
                    case OFF -> SmtpServer.StartTls.OFF;
                };
        return new SmtpServer(smtp.implicitTls(), smtp.host(), smtp.port(), smtp.user(), smtp.password(), startTls);
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
}
