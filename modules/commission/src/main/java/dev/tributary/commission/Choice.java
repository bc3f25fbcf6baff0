package dev.tributary.commission;

import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.NewConversion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rule decides a conversion. An affiliate's own rule that matches beats every one of the offer; then the most
 * specific decides (contract affonso.md, section 16: specific product or price, yearly, monthly, one-time, all), then the
 * one that stands first in the offer, then the older one.
 *
 * @param considered all of them, in the order in which they were tried
 * @param winner null when none matches
 */
record Choice(List<Considered> considered, @Nullable Incentive winner) {
    private static final Comparator<Incentive> ORDER = Comparator.comparing((Incentive i) -> !i.isOverride())
            .thenComparing(Incentive::appliesTo)
            .thenComparing(Incentive::position)
            .thenComparing(Incentive::id);

    /**
     * @param rules each with all its versions, the first one first
     * @param at the version of this moment is the one that counts
     */
    static Choice of(NewConversion conversion, List<List<Incentive>> rules, Instant at) {
        List<Considered> considered = new ArrayList<>();
        @Nullable Incentive winner = null;
        for (Incentive rule : rules.stream()
                .map(versions -> inEffect(versions, at))
                .sorted(ORDER)
                .toList()) {
            IncentiveMatch match = IncentiveMatch.of(rule, conversion, at);
            boolean wins = match.matches() && winner == null;
            String reason = match.matches() && winner != null ? match.reason() + lost(winner, rule) : match.reason();
            considered.add(new Considered(rule.id(), rule.version(), rule.name(), rule.isOverride(), wins, reason));
            winner = wins ? rule : winner;
        }
        return new Choice(considered, winner);
    }

    /** The version of that moment; the first one when there was none yet. */
    static Incentive inEffect(List<Incentive> versions, Instant at) {
        Incentive found = versions.get(0);
        for (Incentive version : versions) {
            found = version.effectiveFrom().isAfter(at) ? found : version;
        }
        return found;
    }

    private static String lost(Incentive winner, Incentive loser) {
        if (winner.isOverride() && !loser.isOverride()) {
            return ", but " + winner.name() + " is the affiliate's own";
        }
        boolean equallySpecific = winner.appliesTo() == loser.appliesTo();
        return ", but " + winner.name() + (equallySpecific ? " stands before it" : " is more specific");
    }
}
