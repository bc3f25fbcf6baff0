package dev.tributary.files;

import dev.tributary.attribution.AttributionModule;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.CommissionModule;
import dev.tributary.commission.api.Incentive;
import dev.tributary.files.api.FileRecords;
import dev.tributary.files.api.TakenFile;
import dev.tributary.intake.IntakeModule;
import dev.tributary.intake.IntakeSettings;
import dev.tributary.intake.api.BatchListener;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.PartnersModule;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A team with one affiliate and its customer cust_1, and a drop folder with a hub that looks at it when it is told to. */
final class Shop implements AutoCloseable {
    static final String HEADER = "order_id,customer_id,amount,currency\n";
    private static final Instant NOW = Instant.parse("2026-06-22T12:00:00Z");
    private static final FilesSettings.Limits LIMITS = new FilesSettings.Limits(1_000_000, 4_000, 20, 50, 5, 3);

    final Connections connections;
    final IdSource ids = new TimeOrderedIds();
    final UUID team = ids.next();
    final Path drop;
    final IntakeModule intake;
    final PartnersModule partners;
    Duration stable = Duration.ZERO;
    Set<String> switchedOff = Set.of();
    Duration claim = Duration.ofMinutes(1);
    private final InstantSource clock = InstantSource.system();

    Shop(Connections connections, Path drop) {
        this.connections = connections;
        this.drop = drop;
        partners = new PartnersModule(connections.app(), ids, clock);
        AttributionModule attribution = new AttributionModule();
        CommissionModule commission = new CommissionModule(ids);
        intake = new IntakeModule(
                new IntakeSettings(1, 50, 1_000),
                connections.app(),
                ids,
                clock,
                new IntakeModule.Neighbours(
                        partners.teams(),
                        partners.affiliates(),
                        new IntakeModule.Admission(
                                partners.applicants(), partners.affiliateRecords(), partners.integrations(), List.of()),
                        attribution.referrals(),
                        attribution.fraudChecks(),
                        commission.conversions(),
                        commission.refunds(),
                        commission.exchangeRates(7),
                        7,
                        partners.coupons(),
                        partners.numbers()),
                BatchListener.NONE);
        UUID program = ids.next();
        UUID offer = ids.next();
        UUID affiliate = ids.next();
        asOwner(tx -> {
            partners.teams().create(tx, List.of(new Team(team, "Test", Currency.getInstance("USD"))));
            partners.programs().create(tx, List.of(new Program(team, program, "Program")));
            partners.programs().createOffers(tx, List.of(new Offer(team, offer, program, "Offer")));
            partners.affiliates()
                    .create(
                            tx,
                            List.of(new Affiliate(
                                    team,
                                    affiliate,
                                    program,
                                    offer,
                                    "Ada",
                                    "ada@example.com",
                                    "ada",
                                    Affiliate.PartnershipStatus.APPROVED,
                                    null,
                                    Affiliate.Profile.IMPORTED,
                                    NOW)));
            commission
                    .incentives()
                    .create(
                            tx,
                            List.of(Incentive.simple(
                                    team,
                                    ids.next(),
                                    offer,
                                    "10 %",
                                    1,
                                    new Incentive.Reward.Percentage(new BigDecimal("10")),
                                    Incentive.AppliesTo.ALL_PLANS,
                                    List.of(),
                                    new Incentive.Approval.Automatic())));
            attribution
                    .referrals()
                    .create(
                            tx,
                            List.of(new Referral(
                                    team,
                                    ids.next(),
                                    program,
                                    affiliate,
                                    ReferralStatus.LEAD,
                                    "cust_1",
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    NOW,
                                    null)));
            return team;
        });
    }

    TakingFiles hub() {
        return hub(connections.app(), intake.events());
    }

    /** A hub of its own: it knows nothing of what another one saw. */
    TakingFiles hub(Transactor database, Submissions submissions) {
        Means means = new Means(
                database,
                ids,
                clock,
                Reading.JSON,
                partners.teamIntegrations(),
                any -> switchedOff,
                new PatientSubmissions(submissions, clock, Duration.ofSeconds(20)),
                intake.eventRecords(),
                intake.outbox(),
                new FileTable(),
                LIMITS,
                claim,
                () -> false);
        return new TakingFiles(
                drop,
                Profiles.read(Path.of(System.getProperty("tributary.root")).resolve("routes/sources")),
                partners.teams(),
                means,
                new Settled(stable, clock),
                Runnable::run);
    }

    Path folder(String profile) {
        return drop.resolve(IdType.TEAM.write(team)).resolve(profile);
    }

    Path dropped(String name, String content) {
        return dropped("partner-sales", name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path dropped(String profile, String name, byte[] content) {
        return write(folder(profile).resolve(name), content);
    }

    static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Rows of sales with the order ids {@code from} to {@code to}, each of 100.00. */
    static String sales(int from, int to) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int order = from; order <= to; order++) {
            rows.append(order).append(",cust_1,100.00,USD\n");
        }
        return rows.toString();
    }

    /** The newest first. */
    List<TakenFile> files() {
        FileRecords records = new FileTable();
        return connections.app().inTransaction(Set.of(team), tx -> records.list(tx, team, null, null, 0, 100)
                .files());
    }

    TakenFile lastFile() {
        return files().get(0);
    }

    long conversions() {
        return asOwner(tx -> tx.query(
                        "select count(*) as rows from commission.conversion where team_id = ?",
                        p -> p.uuid(team),
                        row -> row.number("rows"))
                .get(0));
    }

    /** Every plain file below the drop folder, with folders whose names are ids written as {@code id}. */
    List<String> tree() {
        try (Stream<Path> files = Files.walk(drop)) {
            return files.filter(file -> Files.isRegularFile(file) || Files.isSymbolicLink(file))
                    .map(file -> drop.relativize(file).toString())
                    .map(name -> name.replace(IdType.TEAM.write(team), "team").replaceAll("file_[0-9a-z]{26}", "id"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The only file whose path ends so. */
    String read(String end) {
        try (Stream<Path> files = Files.walk(drop)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    <T> T asOwner(Work<T> work) {
        return connections.owner().inTransaction(Set.of(team), work);
    }

    @Override
    public void close() {
        intake.close();
    }
}
