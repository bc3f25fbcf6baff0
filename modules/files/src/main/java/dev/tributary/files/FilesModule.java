package dev.tributary.files;

import dev.tributary.files.api.CheckedExample;
import dev.tributary.files.api.CommissionExports;
import dev.tributary.files.api.Customers;
import dev.tributary.files.api.FileRecords;
import dev.tributary.files.api.PartnerFiles;
import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.SourceSwitches;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class FilesModule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tributary.files");
    private static final long STOP_SECONDS = 10;

    private final ExecutorService workers;
    private final TakingFiles taking;
    private final CommissionExports exports;
    private final FileTable table = new FileTable();
    private volatile boolean stopping;

    /**
     * What files ask, and whom they tell.
     *
     * @param submissions the door for conversions, leads, trials and milestones
     */
    public record Dependencies(
            Transactor database,
            IdSource ids,
            InstantSource clock,
            Json json,
            Teams teams,
            TeamIntegrations integrations,
            SourceSwitches switches,
            Customers customers,
            Submissions submissions,
            EventRecords events,
            Outbox outbox) {}

    /**
     * @throws IllegalArgumentException naming the profile that is wrong
     * @throws dev.tributary.mapping.MappingException when the mapping of a profile is no jq program
     */
    public FilesModule(FilesSettings settings, Dependencies on) {
        Profiles profiles = Profiles.read(settings.sources());
        AtomicInteger number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(settings.atOnce(), work -> {
            Thread worker = new Thread(work, "files-" + number.incrementAndGet());
            worker.setDaemon(true);
            return worker;
        });
        Means means = new Means(
                on.database(),
                on.ids(),
                on.clock(),
                on.json(),
                on.integrations(),
                on.switches(),
                new PatientSubmissions(on.submissions(), on.clock(), settings.patience()),
                on.events(),
                on.outbox(),
                table,
                settings.limits(),
                settings.claim(),
                () -> stopping);
        exports = new ExportingCommissions(
                settings.exports(), on.database(), on.teams(), on.customers(), on.clock(), on.ids());
        makeFolder(settings.drop());
        taking = new TakingFiles(
                settings.drop(), profiles, on.teams(), means, new Settled(settings.stable(), on.clock()), workers);
    }

    public PartnerFiles partnerFiles() {
        return taking;
    }

    public CommissionExports exports() {
        return exports;
    }

    public FileRecords records() {
        return table;
    }

    /** A hub that may write nowhere has other work to do. */
    private static void makeFolder(Path drop) {
        try {
            Files.createDirectories(drop);
        } catch (IOException | SecurityException denied) {
            LOG.warn("The drop folder {} is not there and cannot be made; no files are taken until it is", drop);
        }
    }

    /** Files that are being taken stay where they are; the next hub takes them again. */
    @Override
    public void close() {
        stopping = true;
        workers.shutdown();
        try {
            if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a source is fed by files. */
    public static boolean isProfile(Path source) {
        return Profiles.isProfile(source);
    }

    /**
     * What the examples of a profile become, beside what stands next to them. Needs neither hub nor database.
     *
     * @throws IllegalArgumentException naming what is wrong in the profile or an example
     * @throws dev.tributary.mapping.MappingException when its mapping is no jq program
     */
    public static List<CheckedExample> examples(Path source) {
        return ProfileCheck.of(source);
    }
}
