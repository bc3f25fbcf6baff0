package dev.tributary.commission;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.commission.api.Incentives;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds, changes and archives rules. A version that was stored is never touched again. */
final class KeepingIncentives implements Incentives {
    private final IncentiveTable table;
    private final IdSource ids;

    KeepingIncentives(IncentiveTable table, IdSource ids) {
        this.table = table;
        this.ids = ids;
    }

    @Override
    public void create(Tx tx, List<Incentive> incentives) throws SQLException {
        for (Incentive incentive : incentives) { // a handful, by hand: not worth a set-based statement
            table.insert(tx, incentive);
        }
    }

    @Override
    public Incentive add(Tx tx, Place place, IncentiveTerms terms, Currency teamCurrency, Instant effectiveFrom)
            throws SQLException {
        List<Problem> problems = new ArrayList<>(TermsRules.problems(terms, teamCurrency));
        if (place.overrides() != null && !isRuleOf(tx, place, place.overrides())) {
            problems.add(Problem.of("overrides_incentive_id", "overrides_incentive_id is not an incentive of a group"));
        }
        refuse(problems);
        int position = place.position() != null
                ? place.position()
                : table.nextPosition(tx, place.team(), place.offer(), place.affiliate());
        Incentive added = version(place, ids.next(), 1, position, terms, effectiveFrom);
        table.insert(tx, added);
        return newest(tx, new IncentiveKey(added.team(), added.id()));
    }

    @Override
    public Incentive change(
            Tx tx,
            IncentiveKey key,
            @Nullable IncentiveTerms terms,
            @Nullable Integer position,
            Currency teamCurrency,
            Instant effectiveFrom)
            throws SQLException {
        table.lock(tx, key.team(), key.incentive());
        Incentive before = newest(tx, key);
        if (position != null) {
            table.move(tx, key.team(), key.incentive(), position);
        }
        if (terms != null) {
            List<Problem> problems = new ArrayList<>(TermsRules.problems(terms, teamCurrency));
            if (terms.paysFor() != before.paysFor()) {
                problems.add(Problem.of(
                        "incentive_type", "incentive_type cannot change; make another incentive and archive this one"));
            }
            if (effectiveFrom.isBefore(before.effectiveFrom())) {
                problems.add(Problem.of(
                        "effective_from",
                        "effective_from must not be earlier than " + before.effectiveFrom() + ", from which version "
                                + before.version() + " is in effect"));
            }
            refuse(problems);
            Place place =
                    new Place(key.team(), before.offer(), before.affiliate(), before.overrides(), before.position());
            table.insertVersion(
                    tx, version(place, before.id(), before.version() + 1, before.position(), terms, effectiveFrom));
        }
        return newest(tx, key);
    }

    @Override
    public void archive(Tx tx, IncentiveKey key, Instant at) throws SQLException {
        if (!table.archive(tx, key.team(), key.incentive(), at)) {
            throw RefusedException.notFound("incentive");
        }
    }

    @Override
    public List<Incentive> list(Tx tx, UUID team, Instant at) throws SQLException {
        Map<UUID, List<Incentive>> byId = table.ofTeam(tx, team).stream()
                .collect(Collectors.groupingBy(Incentive::id, LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream()
                .map(versions -> Choice.inEffect(versions, at))
                .toList();
    }

    @Override
    public Optional<Incentive> find(Tx tx, IncentiveKey key, Instant at) throws SQLException {
        List<Incentive> versions = table.versions(tx, key.team(), key.incentive());
        return versions.isEmpty() || versions.get(0).archivedAt() != null
                ? Optional.empty()
                : Optional.of(Choice.inEffect(versions, at));
    }

    @Override
    public List<Incentive> versions(Tx tx, IncentiveKey key) throws SQLException {
        return table.versions(tx, key.team(), key.incentive());
    }

    private Incentive newest(Tx tx, IncentiveKey key) throws SQLException {
        List<Incentive> versions = table.versions(tx, key.team(), key.incentive());
        if (versions.isEmpty() || versions.get(0).archivedAt() != null) {
            throw RefusedException.notFound("incentive");
        }
        return versions.get(versions.size() - 1);
    }

    private boolean isRuleOf(Tx tx, Place place, UUID overridden) throws SQLException {
        return table.versions(tx, place.team(), overridden).stream().anyMatch(rule -> !rule.isOverride());
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RefusedException(Refusal.invalid(problems.toArray(Problem[]::new)));
        }
    }

    private static Incentive version(
            Place place, UUID id, int version, int position, IncentiveTerms terms, Instant effectiveFrom) {
        return new Incentive(
                place.team(),
                id,
                version,
                place.offer(),
                place.affiliate(),
                place.overrides(),
                terms.name(),
                position,
                terms.paysFor(),
                terms.reward(),
                terms.steps(),
                terms.appliesTo(),
                terms.products(),
                terms.duration(),
                terms.cap(),
                terms.approval(),
                effectiveFrom,
                null,
                null,
                terms.network());
    }
}
