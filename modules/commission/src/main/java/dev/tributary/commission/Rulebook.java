package dev.tributary.commission;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.NewConversion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All versions of the rules that a batch of conversions may need. */
record Rulebook(List<Incentive> incentives, List<LevelRule> levels) {
    static final Rulebook EMPTY = new Rulebook(List.of(), List.of());

    private static final Comparator<LevelRule> BY_AGE =
            Comparator.comparing(LevelRule::effectiveFrom).thenComparing(LevelRule::id);

    /** Each rule of the affiliate and of its offer, with its versions, the first one first. */
    List<List<Incentive>> of(NewConversion conversion) {
        return incentives.stream()
                .filter(incentive -> incentive.team().equals(conversion.team()))
                .filter(incentive -> concerns(incentive, conversion.affiliate()))
                .sorted(Comparator.comparing(Incentive::version))
                .collect(Collectors.groupingBy(Incentive::id))
                .values()
                .stream()
                .toList();
    }

    /**
     * What the upline earns at a level: its own rule, or else that of the referring affiliate's offer.
     *
     * @param at events of this moment
     */
    Optional<LevelRule> level(UUID offer, UUID upline, int level, Instant at) {
        Optional<LevelRule> own = inEffect(levels.stream().filter(rule -> upline.equals(rule.affiliate())), level, at);
        return own.isPresent()
                ? own
                : inEffect(
                        levels.stream().filter(rule -> rule.affiliate() == null).filter(rule -> rule.offer()
                                .equals(offer)),
                        level,
                        at);
    }

    /** Those for which it matters what was paid before. */
    Set<UUID> needingHistory() {
        return incentives.stream()
                .filter(incentive -> incentive.cap() != null || incentive.duration() instanceof Duration.PaymentLimited)
                .map(Incentive::id)
                .collect(Collectors.toSet());
    }

    static Optional<LevelRule> inEffect(Stream<LevelRule> rules, int level, Instant at) {
        return rules.filter(rule -> rule.level() == level)
                .filter(rule -> !rule.effectiveFrom().isAfter(at))
                .max(BY_AGE)
                .filter(rule -> rule.percent() != null);
    }

    private static boolean concerns(Incentive incentive, NewConversion.Earner affiliate) {
        return incentive.isOverride()
                ? Objects.equals(incentive.affiliate(), affiliate.affiliate())
                : incentive.offer().equals(affiliate.offer());
    }
}
