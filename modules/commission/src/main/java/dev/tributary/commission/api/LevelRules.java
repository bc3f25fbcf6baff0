package dev.tributary.commission.api;

import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What those above a referring affiliate earn: per offer, and for single affiliates instead. */
public interface LevelRules {
    /**
     * Sets all levels at once: what is not named is withdrawn. What stays as it is keeps its rule.
     *
     * @param effectiveFrom events from this moment on
     * @param now when it is set
     * @return what is in effect at {@code effectiveFrom}, by level
     * @throws dev.tributary.kernel.RefusedException invalid, with every problem, such as a level that is named twice, or an
     *     {@code effective_from} before that of what was set last
     */
    List<LevelRule> set(Tx tx, Owner owner, List<Level> levels, Instant effectiveFrom, Instant now) throws SQLException;

    /** In effect at a moment, by level: those for all affiliates of some offers. */
    List<LevelRule> ofOffers(Tx tx, UUID team, Collection<UUID> offers, Instant at) throws SQLException;

    /** In effect at a moment, by level: those for single affiliates. */
    List<LevelRule> ofAffiliates(Tx tx, UUID team, Collection<UUID> affiliates, Instant at) throws SQLException;

    /** @param percent above zero and at most 100; zero too for a single affiliate, who then earns nothing */
    record Level(int level, Basis basis, BigDecimal percent) {}

    /**
     * Whose rules.
     *
     * @param affiliate the one above that they are for alone; null for everybody above the affiliates of the offer
     */
    record Owner(UUID team, UUID offer, @Nullable UUID affiliate) {}
}
