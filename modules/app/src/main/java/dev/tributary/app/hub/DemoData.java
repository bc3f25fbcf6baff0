package dev.tributary.app.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.settings.SetupException;
import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.kernel.Money;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.ApiKeys.IssuedKey;
import dev.tributary.partners.api.ApiKeys.KeyKind;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Scope;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.database.StatementFailedException;
import dev.tributary.platform.database.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a trial's data into the database, once: a team, its program, affiliates with referrals, and an API key. */
public final class DemoData {
    private static final Currency CURRENCY = Currency.getInstance("USD");
    private static final String FILE = "demo-seed.json";

    private final Modules modules;
    private final ObjectMapper json;
    private final Path file;

    public DemoData(Modules modules, ObjectMapper json, Path dataFolder) {
        this.modules = modules;
        this.json = json;
        this.file = dataFolder.resolve(FILE);
    }

    /**
     * At the second start the same team and key as at the first, as long as database and data folder belong together.
     *
     * @throws SetupException when the role may not create teams: the hub's own may not
     */
    public DemoContent seed() {
        try {
            DemoSeed seed = plan();
            if (!isSeeded(seed)) {
                modules.database().inTransaction(Set.of(seed.team()), tx -> {
                    insert(tx, seed);
                    return seed;
                });
            }
            DemoSeed usable = hasUsableKeys(seed) ? seed : withNewKeys(seed);
            return modules.database()
                    .inTransaction(
                            Set.of(seed.team()),
                            tx -> DemoContent.of(usable, DemoNumbers.of(tx, modules.numbers(), usable)));
        } catch (StatementFailedException refused) {
            if (refused.getCause() instanceof SQLException cause && "42501".equals(cause.getSQLState())) {
                throw new SetupException(
                        "The role in TRIBUTARY_DATABASE_URL may not create the data of the trial, and must not.",
                        "Name the role that owns the schema in TRIBUTARY_OWNER_DATABASE_URL too.",
                        refused);
            }
            throw refused;
        }
    }

    private DemoSeed plan() {
        if (Files.exists(file)) {
            try {
                return json.readValue(file.toFile(), DemoSeed.class);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + file, unreadable);
            }
        }
        return keep(DemoSeed.plan(modules.ids()::next));
    }

    private DemoSeed keep(DemoSeed seed) {
        try {
            PrivateFile.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(seed));
            return seed;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private boolean isSeeded(DemoSeed seed) {
        return modules.database().inTransaction(Set.of(seed.team()), tx -> !modules.teams()
                .find(tx, List.of(seed.team()))
                .isEmpty());
    }

    private boolean hasUsableKeys(DemoSeed seed) {
        return seed.integrationKeys() != null
                && isUsable(seed, seed.secret())
                && seed.integrationKeys().values().stream().allMatch(key -> isUsable(seed, key));
    }

    private boolean isUsable(DemoSeed seed, @Nullable String secret) {
        return secret != null
                && modules.authenticator().authenticate(secret) instanceof Granted granted
                && granted.team().equals(seed.team());
    }

    private DemoSeed withNewKeys(DemoSeed seed) {
        return keep(modules.database().inTransaction(Set.of(seed.team()), tx -> {
            IssuedKey issued =
                    modules.apiKeys().create(tx, seed.team(), "demo", KeyKind.DEV, EnumSet.allOf(Scope.class), null);
            return seed.withSecrets(
                    issued.secret(), new DemoIntegrations(modules).withKeys(tx, seed.team(), seed.offer()));
        }));
    }

    private void insert(Tx tx, DemoSeed seed) throws SQLException {
        modules.teams().create(tx, List.of(new Team(seed.team(), "Demo", CURRENCY)));
        modules.programs().create(tx, List.of(new Program(seed.team(), seed.program(), "Demo program")));
        modules.programs().createOffers(tx, List.of(new Offer(seed.team(), seed.offer(), seed.program(), "Default")));
        modules.incentives().create(tx, incentives(seed));
        Instant now = modules.clock().instant();
        modules.affiliates()
                .create(
                        tx,
                        seed.affiliates().stream()
                                .map(affiliate -> affiliate(seed, affiliate, now))
                                .toList());
        modules.referrals()
                .create(
                        tx,
                        seed.referrals().stream()
                                .map(referral -> referral(seed, referral, now))
                                .toList());
        modules.referrals()
                .recordClicks(
                        tx,
                        Objects.requireNonNullElse(seed.clicks(), List.<DemoSeed.SeededClick>of()).stream()
                                .map(click -> new Click(
                                        seed.team(), click.id(), seed.program(), click.affiliate(), "{}", now))
                                .toList());
    }

    private List<Incentive> incentives(DemoSeed seed) {
        return List.of(
                incentive(seed, 1, "30 % monthly plans", 30, AppliesTo.MONTHLY_PLANS),
                incentive(seed, 2, "20 % yearly plans", 20, AppliesTo.YEARLY_PLANS),
                incentive(seed, 3, "25 % one-time products", 25, AppliesTo.ONE_TIME_PRODUCTS),
                incentive(seed, 4, "10 % everything else", 10, AppliesTo.ALL_PLANS),
                incentive(seed, 5, "40 % pro_annual_bundle", 40, AppliesTo.SPECIFIC_PRODUCTS, "pro_annual_bundle"),
                payoutEntry(seed, 6, "Base conversion", 0, new Reward.Percentage(BigDecimal.valueOf(15))),
                payoutEntry(seed, 7, "Purchase", 24, new Reward.Fixed(new Money(500, CURRENCY))));
    }

    /** What an ad network pays for one of the advertiser's events. */
    private Incentive payoutEntry(DemoSeed seed, int position, String name, int event, Reward reward) {
        return new Incentive(
                seed.team(),
                modules.ids().next(),
                1,
                seed.offer(),
                null,
                null,
                name,
                position,
                Incentive.PaysFor.SALE,
                reward,
                List.of(),
                AppliesTo.ALL_PLANS,
                List.of(),
                new Incentive.Duration.Lifetime(),
                null,
                new Incentive.Approval.Automatic(),
                Instant.EPOCH,
                null,
                null,
                new NetworkTerms(event, false, null));
    }

    private Incentive incentive(
            DemoSeed seed, int position, String name, int percent, AppliesTo appliesTo, String... products) {
        return Incentive.simple(
                seed.team(),
                modules.ids().next(),
                seed.offer(),
                name,
                position,
                new Reward.Percentage(BigDecimal.valueOf(percent)),
                appliesTo,
                List.of(products),
                new Incentive.Approval.Automatic());
    }

    private static Affiliate affiliate(DemoSeed seed, DemoSeed.SeededAffiliate affiliate, Instant now) {
        String trackingId = affiliate.trackingId();
        return new Affiliate(
                seed.team(),
                affiliate.id(),
                seed.program(),
                seed.offer(),
                name(trackingId),
                trackingId + "@affiliates.example",
                trackingId,
                Affiliate.PartnershipStatus.APPROVED,
                null,
                Affiliate.Profile.IMPORTED,
                now);
    }

    /** River Reviews for river-reviews. */
    private static String name(String trackingId) {
        return Arrays.stream(trackingId.split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static Referral referral(DemoSeed seed, DemoSeed.SeededReferral referral, Instant now) {
        return new Referral(
                seed.team(),
                referral.id(),
                seed.program(),
                referral.affiliate(),
                ReferralStatus.LEAD,
                referral.customerId(),
                referral.externalUserId(),
                null,
                null,
                null,
                null,
                now,
                null);
    }
}
