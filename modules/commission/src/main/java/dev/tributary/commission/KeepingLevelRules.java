package dev.tributary.commission;

import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.LevelRules;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sets levels by adding rules: what was in effect before stays what it was for what happened before. */
final class KeepingLevelRules implements LevelRules {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 4;

    private final LevelRuleTable table;
    private final IdSource ids;

    KeepingLevelRules(LevelRuleTable table, IdSource ids) {
        this.table = table;
        this.ids = ids;
    }

    @Override
    public List<LevelRule> set(Tx tx, Owner owner, List<Level> levels, Instant effectiveFrom, Instant now)
            throws SQLException {
        UUID affiliate = owner.affiliate();
        table.lock(tx, affiliate == null ? owner.offer() : affiliate);
        List<LevelRule> before = affiliate == null
                ? table.find(tx, List.of(owner.team()), List.of(owner.offer()), List.of())
                : table.find(tx, List.of(owner.team()), List.of(), List.of(affiliate));
        refuse(problems(owner, levels, before, effectiveFrom));
        Map<Integer, Level> wanted = levels.stream().collect(Collectors.toMap(Level::level, Function.identity()));
        List<LevelRule> added = new ArrayList<>();
        for (int level = 1; level <= LevelRule.LEVELS_MAX; level++) {
            Optional<LevelRule> current = Rulebook.inEffect(before.stream(), level, effectiveFrom);
            Level next = wanted.get(level);
            if (!isSame(current.orElse(null), next)) {
                added.add(rule(owner, level, next, effectiveFrom));
            }
        }
        table.insert(tx, added, now);
        List<LevelRule> all = new ArrayList<>(before);
        all.addAll(added);
        return inEffect(all, effectiveFrom);
    }

    @Override
    public List<LevelRule> ofOffers(Tx tx, UUID team, Collection<UUID> offers, Instant at) throws SQLException {
        return byOwner(table.find(tx, List.of(team), offers, List.of()), LevelRule::offer, at);
    }

    @Override
    public List<LevelRule> ofAffiliates(Tx tx, UUID team, Collection<UUID> affiliates, Instant at) throws SQLException {
        return byOwner(
                table.find(tx, List.of(team), List.of(), affiliates),
                rule -> Objects.requireNonNull(rule.affiliate(), "asked for by affiliate"),
                at);
    }

    private static List<LevelRule> byOwner(List<LevelRule> rules, Function<LevelRule, UUID> owner, Instant at) {
        return rules.stream().collect(Collectors.groupingBy(owner)).values().stream()
                .flatMap(of -> inEffect(of, at).stream())
                .sorted(Comparator.comparing(LevelRule::level))
                .toList();
    }

    private static List<LevelRule> inEffect(List<LevelRule> ofOneOwner, Instant at) {
        return IntStream.rangeClosed(1, LevelRule.LEVELS_MAX)
                .mapToObj(level -> Rulebook.inEffect(ofOneOwner.stream(), level, at))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Problem> problems(
            Owner owner, List<Level> levels, List<LevelRule> before, Instant effectiveFrom) {
        List<Problem> problems = new ArrayList<>();
        for (int at = 0; at < levels.size(); at++) {
            Level level = levels.get(at);
            String field = "levels." + at + ".";
            if (level.level() < 1 || level.level() > LevelRule.LEVELS_MAX) {
                problems.add(Problem.of(field + "level", "level must be 1, 2 or 3"));
            }
            if (levels.subList(0, at).stream().anyMatch(other -> other.level() == level.level())) {
                problems.add(Problem.of(field + "level", "level " + level.level() + " is there twice"));
            }
            if (!isPayable(level.percent(), owner.affiliate() != null)) {
                problems.add(
                        Problem.of(
                                field + "percent",
                                "percent must be above 0, or 0 for a single affiliate, and at most 100, with at most 4 decimals"));
            }
        }
        if (owner.affiliate() == null) {
            long highest = levels.stream().mapToInt(Level::level).max().orElse(0);
            if (highest > levels.stream().map(Level::level).distinct().count()) {
                problems.add(Problem.of("levels", "levels must be set in order: none may be missing below another"));
            }
        }
        before.stream()
                .map(LevelRule::effectiveFrom)
                .max(Comparator.naturalOrder())
                .filter(effectiveFrom::isBefore)
                .ifPresent(last -> problems.add(Problem.of(
                        "effective_from",
                        "effective_from must not be earlier than " + last + ", from which what was set last is in "
                                + "effect")));
        return problems;
    }

    private static boolean isPayable(BigDecimal percent, boolean zeroToo) {
        return (percent.signum() > 0 || (percent.signum() == 0 && zeroToo))
                && percent.compareTo(HUNDRED) <= 0
                && percent.stripTrailingZeros().scale() <= PERCENT_DECIMALS;
    }

    private static boolean isSame(@Nullable LevelRule current, @Nullable Level next) {
        if (current == null || next == null) {
            return current == null && next == null;
        }
        BigDecimal percent = Objects.requireNonNull(current.percent(), "a withdrawn rule is not in effect");
        return current.basis() == next.basis() && percent.compareTo(next.percent()) == 0;
    }

    private LevelRule rule(Owner owner, int level, @Nullable Level next, Instant effectiveFrom) {
        return new LevelRule(
                owner.team(),
                ids.next(),
                owner.offer(),
                owner.affiliate(),
                level,
                next == null ? Basis.COMMISSION : next.basis(),
                next == null ? null : next.percent(),
                effectiveFrom);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RefusedException(Refusal.invalid(problems.toArray(Problem[]::new)));
        }
    }
}
