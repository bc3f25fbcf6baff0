package dev.tributary.commission;

import dev.tributary.commission.WalkRule.Pays;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.commission.api.Incentives.IncentiveKey;
import dev.tributary.commission.api.Incentives.Place;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.LevelRules.Level;
import dev.tributary.commission.api.LevelRules.Owner;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.kernel.IdSource;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A team of its own on the hub, with everything that decides what is earned, known by numbers to the model too. */
final class WalkTeam implements Transactor {
    static final int AFFILIATES = 7;
    static final int REFERRALS = 24;
    static final int PROGRAMS = 2;
    static final int LEVELS = 3;
    static final Instant START = Instant.parse("2041-03-01T00:00:00Z");
    private static final int DAYS_BEFORE = 14 * 30;

    /** Who recruited each affiliate: up to four in a row, so that a fourth level would be noticed. */
    private static final int[] RECRUITERS = {-1, 0, 1, 2, 3, 1, -1};

    private static final int[] OFFERS = {0, 1, 0, 0, 0, 1, 1};

    final IdSource ids = new TimeOrderedIds();
    final UUID id = ids.next();
    final Currency currency;
    final CommissionModule module = new CommissionModule(ids, (tx, notices) -> {});
    final Standing[] standing = new Standing[AFFILIATES];
    final List<WalkRule> rules = rules();
    final List<UUID> programs = some(PROGRAMS);
    final List<UUID> referrals = some(REFERRALS);
    private final List<UUID> offers = some(2);
    private final List<UUID> affiliates = some(AFFILIATES);
    /** By offer, or by affiliate above those; what is set together is in effect together. */
    private final Map<Integer, TreeMap<Instant, List<Share>>> shares = new HashMap<>();

    private final int[] referrers;
    private final Instant[] referredAt;
    private final Connections connections;

    /** What a level earns, of the sale or else of the level below. */
    record Share(int level, boolean ofSale, long part) {}

    WalkTeam(Connections connections, Currency currency, long seed) {
        this.connections = connections;
        this.currency = currency;
        Random random = new Random(seed);
        Arrays.fill(standing, Standing.APPROVED);
        referrers = random.ints(REFERRALS, 0, AFFILIATES)
                .map(each -> random.nextBoolean() ? each : 2 + each % 3) // more of those with many above them
                .toArray();
        referredAt = IntStream.range(0, REFERRALS)
                .mapToObj(each -> START.minus(Duration.ofHours(random.nextInt(24 * DAYS_BEFORE))))
                .toArray(Instant[]::new);
        List<WalkRule> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(this::add);
        setShares(
                0,
                List.of(new Share(1, false, 100_000), new Share(2, true, 25_000), new Share(3, false, 500_000)),
                START.minus(Duration.ofDays(400)));
        setShares(1, List.of(new Share(1, false, 200_000)), START.minus(Duration.ofDays(400)));
        setShares(
                2 + 1,
                List.of(new Share(1, false, 123_456), new Share(2, false, 0)),
                START.minus(Duration.ofDays(300)));
    }

    /** In the order in which they are tried: an affiliate's own, then by what they are for. */
    private static List<WalkRule> rules() {
        int all = WalkRule.EVERYBODY;
        return List.of(
                new WalkRule(4, 0, "bundle", Pays.CREDITS, 7),
                new WalkRule(3, 0, "any", Pays.PART, 333_333).cap(50_000).hold(5),
                new WalkRule(all, 0, "excluded", Pays.FIXED, 0),
                new WalkRule(all, 0, "capped", Pays.PART, 200_000).cap(30_000).hold(WalkRule.MANUAL),
                new WalkRule(all, 0, "limited", Pays.FIXED, 1_250).payments(3),
                new WalkRule(all, 0, "points", Pays.CREDITS, 5).hold(3),
                new WalkRule(all, 0, "free", Pays.MONTHS, 1).payments(4),
                new WalkRule(all, 0, "yearly", Pays.PART, 500_000)
                        .older(3, 123_456)
                        .months(12),
                new WalkRule(all, 0, "monthly", Pays.PART, 123_456).cap(100_000).hold(30),
                new WalkRule(all, 0, "lead", Pays.FIXED, 300),
                new WalkRule(all, 0, "any", Pays.PART, 300_000).hold(7),
                new WalkRule(all, 1, "once", Pays.PART, 10_000).payments(5),
                new WalkRule(all, 1, "any", Pays.PART, 150_000));
    }

    int referrer(int referral) {
        return referrers[referral];
    }

    Instant referredAt(int referral) {
        return referredAt[referral];
    }

    int offerOf(int affiliate) {
        return OFFERS[affiliate];
    }

    int recruiter(int affiliate) {
        return RECRUITERS[affiliate];
    }

    UUID affiliate(int affiliate) {
        return affiliates.get(affiliate);
    }

    Earner earner(int affiliate) {
        return new Earner(affiliates.get(affiliate), offers.get(OFFERS[affiliate]), standing[affiliate]);
    }

    List<Earner> uplines(int affiliate) {
        return Stream.iterate(recruiter(affiliate), each -> each >= 0, this::recruiter)
                .limit(LEVELS)
                .map(this::earner)
                .toList();
    }

    /** Null when there is none. */
    @Nullable
    Share share(int offer, int upline, int level, Instant at) {
        Share own = share(2 + upline, level, at);
        return own == null ? share(offer, level, at) : own;
    }

    private @Nullable Share share(int owner, int level, Instant at) {
        Map.Entry<Instant, List<Share>> set =
                shares.getOrDefault(owner, new TreeMap<>()).floorEntry(at);
        return set == null
                ? null
                : set.getValue().stream()
                        .filter(each -> each.level() == level)
                        .findFirst()
                        .orElse(null);
    }

    /** @param owner an offer, or 2 + an affiliate */
    void setShares(int owner, List<Share> set, Instant from) {
        UUID affiliate = owner < 2 ? null : affiliates.get(owner - 2);
        Owner whose = new Owner(id, offers.get(owner < 2 ? owner : 0), affiliate);
        List<Level> levels = set.stream()
                .map(each -> new Level(
                        each.level(), each.ofSale() ? Basis.SALE : Basis.COMMISSION, WalkRule.percent(each.part())))
                .toList();
        run(tx -> module.levelRules().set(tx, whose, levels, from, from));
        shares.computeIfAbsent(owner, none -> new TreeMap<>()).put(from, set);
    }

    void change(WalkRule rule, long value, Instant from) {
        rule.values.put(from, value);
        IncentiveTerms terms = rule.terms(currency);
        UUID changed = rule.id;
        run(tx -> module.incentives().change(tx, new IncentiveKey(id, changed), terms, null, currency, from));
    }

    private void add(WalkRule rule) {
        UUID owner = rule.owner == WalkRule.EVERYBODY ? null : affiliates.get(rule.owner);
        Place place = new Place(id, offers.get(rule.offer), owner, null, null);
        rule.id = run(tx -> module.incentives().add(tx, place, rule.terms(currency), currency, Instant.EPOCH))
                .id();
    }

    <T> T run(Work<T> work) {
        return connections.app().inTransaction(Set.of(id), work);
    }

    @Override
    public <T> T inTransaction(Set<UUID> teams, Work<T> work) {
        return run(work);
    }

    private List<UUID> some(int number) {
        return Stream.generate(ids::next).limit(number).toList();
    }
}
