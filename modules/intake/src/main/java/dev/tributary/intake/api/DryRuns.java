package dev.tributary.intake.api;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Ledger.Posted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What arrivals would do, found out by doing it and taking it back. */
@FunctionalInterface
public interface DryRuns {
    /**
     * Takes the arrivals through the very code that takes real ones, all in one transaction, looks at what came of it, and
     * rolls back: afterwards nothing was written, no key is taken and nobody is told. Each arrival sees what those before it
     * did. Rows that the real thing would lock are locked meanwhile.
     *
     * @param arrivals of one request
     * @return one per arrival, in the same order
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when the database is away
     */
    List<DryRun> run(List<Arrival> arrivals);

    /** What became of one arrival until it was taken back. Ids of what did not exist before name nothing. */
    sealed interface DryRun {
        /**
         * The core has decided.
         *
         * @param decision every step, as JSON; null where nothing is kept, as of clicks
         * @param commissions of the sale or the lead, of every level
         * @param postings the lines of the ledger that belong to them
         */
        record Decided(Outcome outcome, @Nullable String decision, List<Commission> commissions, List<Posted> postings)
                implements DryRun {
            public Decided {
                commissions = List.copyOf(commissions);
                postings = List.copyOf(postings);
            }
        }

        /** It would fail inside, and be kept as a dead letter. */
        record Fails(String failure) implements DryRun {}

        /** No door takes events of its type. */
        record NotTaken() implements DryRun {}
    }
}
