package dev.tributary.commission;

import dev.tributary.commission.WalkTeam.Share;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.Ledger.Balance;
import dev.tributary.commission.api.Ledger.Section;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.Money;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Takes every step twice: on the hub's own use cases, and in the model. What exists decides what a step is about. */
final class Walk {
    private static final Duration BACK = Duration.ofDays(20);

    private final WalkTeam team;
    private final WalkModel model = new WalkModel();
    private final WalkRates rates;
    private final WalkSelling selling;
    private final WalkLife life;
    private Instant now = WalkTeam.START;
    private int looks;

    Walk(Connections connections, Currency currency, long seed) {
        team = new WalkTeam(connections, currency, seed);
        rates = new WalkRates(team, WalkRates.day(now.minus(BACK)));
        WalkEngine engine = new WalkEngine(team, model);
        selling = new WalkSelling(team, model, engine, rates);
        life = new WalkLife(team, model, engine);
    }

    /** What a step is; the seed decides on its details. */
    record Step(Kind kind, long seed) {
        /** With how often one of them is taken. */
        enum Kind {
            SELL(16),
            SIGN_UP(2),
            SELL_BY_HAND(2),
            COMPLETE(3),
            REFUND_PART(4),
            REFUND_REST(2),
            REFUND_TOO_MUCH(1),
            REFUND_AGAIN(2),
            CHANGE_STATUS(8),
            CHANGE_AMOUNT(3),
            CHANGE_SALE(1),
            CHANGE_HOLD(1),
            RELEASE_HOLDS(3),
            TAKE(4),
            PAY(3),
            CANCEL(1),
            DELETE(1),
            CHANGE_STANDING(1),
            CHANGE_RULES(1);

            private final int weight;

            Kind(int weight) {
                this.weight = weight;
            }
        }

        static Step random(Random random) {
            int left = random.nextInt(List.of(Kind.values()).stream()
                    .mapToInt(kind -> kind.weight)
                    .sum());
            int at = 0;
            while (left >= Kind.values()[at].weight) {
                left -= Kind.values()[at++].weight;
            }
            return new Step(Kind.values()[at], random.nextLong());
        }
    }

    /** @return what was wrong; empty when the answer was as the model has it */
    Optional<String> take(Step step) {
        Random random = new Random(step.seed());
        now = now.plus(Duration.ofMinutes(1 + random.nextInt(240)));
        rates.storeUntil(WalkRates.day(now));
        return switch (step.kind()) {
            case SELL -> selling.sell(random, now);
            case SIGN_UP -> selling.signUp(random, now);
            case SELL_BY_HAND -> selling.sellByHand(random, now);
            case CHANGE_STANDING -> {
                Standing[] all = Standing.values();
                boolean approved = random.nextInt(3) > 0;
                team.standing[random.nextInt(WalkTeam.AFFILIATES)] =
                        approved ? Standing.APPROVED : all[random.nextInt(all.length)];
                yield Optional.empty();
            }
            case CHANGE_RULES -> changeRules(random);
            default -> life.take(step.kind(), random, now);
        };
    }

    /** Compares every account of everybody, has the ledger check itself, and asks one affiliate for a statement. */
    Optional<String> look() {
        String code = team.currency.getCurrencyCode();
        Map<String, Long> expected = model.balances(code);
        Ledger ledger = new Reckoning(LedgerChecks.all(1_000));
        Map<String, Long> booked = new TreeMap<>();
        List<Violation> violations = new ArrayList<>();
        int asked = looks++ % WalkTeam.AFFILIATES;
        BigDecimal closing = team.run(tx -> {
            ledger.balances(tx, team.id).forEach(balance -> put(booked, balance, ""));
            for (int each = 0; each < WalkTeam.AFFILIATES; each++) {
                String suffix = " #" + each;
                ledger.balances(tx, team.id, team.affiliate(each)).forEach(balance -> put(booked, balance, suffix));
            }
            violations.addAll(ledger.verify(tx, team.id));
            return ledger.statement(tx, team.id, team.affiliate(asked), now.minus(BACK), now.plusSeconds(1)).stream()
                    .filter(section -> section.unit() == Unit.MONEY)
                    .map(Section::closing)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        });
        long owed = List.of("on_hold", "approved", "in_payout").stream()
                .mapToLong(part -> expected.getOrDefault("affiliate_payable." + part + " " + code + " #" + asked, 0L))
                .sum();
        if (!booked.equals(expected)) {
            return Optional.of("booked " + booked + ", expected " + expected);
        }
        if (closing.movePointRight(Money.digits(team.currency)).longValueExact() != owed) {
            return Optional.of("the statement of #" + asked + " ends with " + closing + ", expected " + owed);
        }
        return violations.isEmpty() ? Optional.empty() : Optional.of(violations.toString());
    }

    private Optional<String> changeRules(Random random) {
        switch (random.nextInt(3)) {
            case 0 -> {
                WalkRule rule = team.rules.get(random.nextInt(team.rules.size()));
                if (rule.pays == WalkRule.Pays.PART) {
                    team.change(rule, 1 + random.nextInt(1_000_000), now);
                }
            }
            case 1 -> team.setShares(random.nextInt(2), shares(random, 1), now);
            default -> team.setShares(2 + random.nextInt(WalkTeam.AFFILIATES), shares(random, 0), now);
        }
        return Optional.empty();
    }

    private static List<Share> shares(Random random, long least) {
        List<Share> shares = new ArrayList<>();
        int highest = random.nextInt(WalkTeam.LEVELS + 1);
        for (int level = 1; level <= highest; level++) {
            long part = random.nextInt(4) == 0 ? least : 1 + random.nextInt(500_000);
            shares.add(new Share(level, random.nextBoolean(), part));
        }
        return shares;
    }

    private static void put(Map<String, Long> booked, Balance balance, String suffix) {
        booked.put(
                balance.account() + " " + balance.currency() + suffix,
                balance.amount()
                        .movePointRight(Money.digits(balance.currency()))
                        .longValueExact());
    }
}
