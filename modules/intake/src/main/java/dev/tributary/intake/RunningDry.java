package dev.tributary.intake;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.Ledger.Posted;
import dev.tributary.intake.IntakeModule.Core;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DryRuns;
import dev.tributary.intake.api.EventDoors;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.EventType;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The use cases of the intake in a transaction that is never committed. */
final class RunningDry implements DryRuns {
    private final Transactor transactor;
    private final Function<Transactor, Core> cores;
    private final Commissions commissions;
    private final Ledger ledger;
    private final ExplanationQuery explanations = new ExplanationQuery();

    /** @param cores the same core as the real one's, on another transactor */
    RunningDry(Transactor transactor, Function<Transactor, Core> cores, Commissions commissions, Ledger ledger) {
        this.transactor = transactor;
        this.cores = cores;
        this.commissions = commissions;
        this.ledger = ledger;
    }

    @Override
    public List<DryRun> run(List<Arrival> arrivals) {
        Set<UUID> teams =
                arrivals.stream().map(arrival -> arrival.event().team()).collect(Collectors.toSet());
        try {
            return transactor.inTransaction(teams, tx -> {
                throw new Undone(rehearse(tx, arrivals)); // rolls back
            });
        } catch (Undone undone) {
            return undone.runs;
        }
    }

    private List<DryRun> rehearse(Tx tx, List<Arrival> arrivals) throws SQLException {
        Core core = cores.apply(new JoiningTransactor(tx));
        List<Taken> taken = new ArrayList<>();
        int from = 0;
        while (from < arrivals.size()) {
            int to = from + 1;
            @Nullable Intake door = door(core, arrivals.get(from).event().type());
            while (to < arrivals.size()
                    && door == door(core, arrivals.get(to).event().type())) {
                to++;
            }
            taken.addAll(take(tx, door, arrivals.subList(from, to)));
            from = to;
        }
        List<DryRun> runs = new ArrayList<>();
        for (int at = 0; at < taken.size(); at++) {
            runs.add(look(tx, arrivals.get(at).event().team(), taken.get(at)));
        }
        return runs;
    }

    /** Null where no sender may report such events. */
    private static @Nullable Intake door(Core core, EventType type) {
        return EventDoors.of(type)
                .map(name -> switch (name) {
                    case "events" -> core.events;
                    case "clicks" -> core.clicks;
                    case "signups" -> core.signups;
                    case "affiliates" -> core.affiliates;
                    case "network" -> core.network;
                    default -> throw new IllegalStateException("nothing is behind the door " + name);
                })
                .orElse(null);
    }

    /** Together, as the real thing would; where that fails, each for itself, as {@link BisectingIntake} ends up. */
    private static List<Taken> take(Tx tx, @Nullable Intake door, List<Arrival> arrivals) throws SQLException {
        if (door == null) {
            return arrivals.stream().map(each -> new Taken(null, null)).toList();
        }
        List<Taken> taken = new ArrayList<>();
        Optional<Exception> failure =
                tx.attempt(part -> accept(door, arrivals).forEach(outcome -> taken.add(new Taken(outcome, null))));
        if (failure.isEmpty()) {
            return taken;
        }
        if (arrivals.size() == 1) {
            return List.of(new Taken(null, FailureTrail.of(failure.get())));
        }
        List<Taken> singly = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            singly.addAll(take(tx, door, List.of(arrival)));
        }
        return singly;
    }

    private static List<Outcome> accept(Intake door, List<Arrival> arrivals) throws SQLException {
        try {
            return door.accept(arrivals);
        } catch (JoiningTransactor.Interrupted interrupted) {
            throw interrupted.failure();
        }
    }

    private DryRun look(Tx tx, UUID team, Taken taken) throws SQLException {
        if (taken.outcome == null) {
            return taken.failure == null ? new DryRun.NotTaken() : new DryRun.Fails(taken.failure);
        }
        Outcome outcome = taken.outcome;
        Optional<Explanation> explanation = explanation(tx, team, outcome);
        Optional<UUID> conversion = conversion(outcome, explanation);
        List<Commission> earned =
                conversion.isEmpty() ? List.of() : commissions.ofConversions(tx, team, List.of(conversion.get()));
        List<Posted> postings = earned.isEmpty()
                ? List.of()
                : ledger.postings(tx, team, earned.stream().map(Commission::id).toList());
        String decision = explanation.map(Explanation::decision).orElse(null);
        return new DryRun.Decided(outcome, decision, earned, postings);
    }

    private static Optional<UUID> conversion(Outcome outcome, Optional<Explanation> explanation) {
        if (outcome instanceof Outcome.Converted converted) {
            return Optional.of(converted.conversion().id());
        }
        if (outcome instanceof Outcome.Reported) { // its own conversion is the report's number
            return explanation.map(Explanation::conversion);
        }
        return outcome instanceof Outcome.Processed processed
                ? Optional.ofNullable(processed.transaction())
                : Optional.empty();
    }

    private Optional<Explanation> explanation(Tx tx, UUID team, Outcome outcome) throws SQLException {
        Optional<UUID> event = event(tx, team, outcome);
        return event.isEmpty()
                ? Optional.empty()
                : explanations.byId(tx, team, event.get()).stream().findFirst();
    }

    private Optional<UUID> event(Tx tx, UUID team, Outcome outcome) throws SQLException {
        if (outcome instanceof Outcome.Converted converted) {
            return Optional.of(converted.event());
        }
        if (outcome instanceof Outcome.Processed processed) {
            return Optional.of(processed.event());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return Optional.of(refused.event());
        }
        if (outcome instanceof Outcome.Reported reported) {
            return Optional.of(reported.event());
        }
        if (outcome instanceof Outcome.AffiliateJoined joined) {
            return Optional.of(joined.event());
        }
        if (outcome instanceof Outcome.AffiliateLeft left) {
            return Optional.of(left.event());
        }
        return outcome instanceof Outcome.SignedUp signup
                ? explanations.signupOf(tx, team, signup.referral().id())
                : Optional.empty();
    }

    /** @param failure null when there is an outcome, or no door */
    private record Taken(
            @Nullable Outcome outcome, @Nullable String failure) {}

    /** Carries the result past the rollback. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<DryRun> runs;

        Undone(List<DryRun> runs) {
            super(null, null, false, false);
            this.runs = List.copyOf(runs);
        }
    }
}
