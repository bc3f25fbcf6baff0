package dev.tributary.commission;

import dev.tributary.commission.api.Assessment.Level;
import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What those above the referring affiliate earn. A level that earns nothing breaks no chain, but leaves the next one no
 * commission to take a part of; somebody who is not approved ends it.
 *
 * @param explained each level that was looked at
 * @param paid those that earn, the nearest first
 */
record Levels(List<Level> explained, List<Paid> paid) {

    /** @param at the moment whose rules count */
    static Levels of(NewConversion conversion, Payment.Pays direct, Rulebook rules, Instant at) {
        Levels levels = new Levels(new ArrayList<>(), new ArrayList<>());
        if (direct.amount().isZero()) {
            return levels; // what is excluded below is excluded above
        }
        @Nullable Money below = direct.unit() == Unit.MONEY ? direct.amount() : null;
        for (int level = 1;
                level <= Math.min(LevelRule.LEVELS_MAX, conversion.uplines().size());
                level++) {
            Earner upline = conversion.uplines().get(level - 1);
            if (upline.standing() != Standing.APPROVED) {
                levels.note(
                        level,
                        upline,
                        null,
                        "the affiliate is " + Wire.name(upline.standing()) + ", and the chain ends here");
                break;
            }
            LevelRule rule = rules.level(conversion.affiliate().offer(), upline.affiliate(), level, at)
                    .orElse(null);
            below = levels.add(level, upline, rule, conversion.amount(), below);
        }
        return levels;
    }

    /** @return what the level earns; null when nothing */
    private @Nullable Money add(int level, Earner upline, @Nullable LevelRule rule, Money sale, @Nullable Money below) {
        if (rule == null) {
            return note(level, upline, null, "there is no rule for level " + level);
        }
        BigDecimal percent = Objects.requireNonNull(rule.percent(), "a withdrawn rule is not in effect");
        if (percent.signum() == 0) {
            return note(level, upline, rule, "its rule pays 0 %");
        }
        Money whole = rule.basis() == Basis.SALE ? sale : below;
        if (whole == null) {
            return note(
                    level,
                    upline,
                    rule,
                    "the level below earned no money to take " + Percentages.text(percent) + " of");
        }
        Money amount = Percentages.of(whole, percent);
        if (amount == null) {
            return note(level, upline, rule, Percentages.tooLarge(whole, percent));
        }
        String formula =
                Percentages.text(percent) + " of the " + Wire.name(rule.basis()) + " of " + whole + " = " + amount;
        if (amount.isZero()) {
            return note(level, upline, rule, formula);
        }
        explained.add(new Level(level, upline.affiliate(), rule.id(), true, formula));
        paid.add(new Paid(level, upline.affiliate(), rule.id(), amount, formula));
        return amount;
    }

    private @Nullable Money note(int level, Earner upline, @Nullable LevelRule rule, String why) {
        explained.add(new Level(level, upline.affiliate(), rule == null ? null : rule.id(), false, why));
        return null;
    }

    /** What one level earns. */
    record Paid(int level, UUID affiliate, UUID rule, Money amount, String formula) {}
}
