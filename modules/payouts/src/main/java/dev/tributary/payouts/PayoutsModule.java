package dev.tributary.payouts;

import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.commission.api.Payables;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Programs;
import dev.tributary.partners.api.Teams;
import dev.tributary.payouts.api.PaymentTermsBook;
import dev.tributary.payouts.api.PayoutNotices;
import dev.tributary.payouts.api.PayoutPreviews;
import dev.tributary.payouts.api.PayoutRuns;
import dev.tributary.payouts.api.Payouts;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;
import java.util.List;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class PayoutsModule {
    private final StoredTerms terms;
    private final RunningPayouts runs;
    private final Payouts payouts;
    private final PayoutPreviews previews;
    private final RunningDuePayouts due;
    private final List<LedgerCheck> checks;

    /** What payouts ask, and whom they tell. */
    public record Dependencies(
            Transactor database,
            IdSource ids,
            InstantSource clock,
            Teams teams,
            Programs programs,
            Affiliates affiliates,
            Payables payables,
            PayoutNotices notices) {}

    public PayoutsModule(Dependencies on) {
        Tables tables = new Tables();
        terms = new StoredTerms(tables.terms(), on.teams());
        runs = new RunningPayouts(tables, terms, on.affiliates(), on.payables(), on.notices(), on.ids());
        payouts = new KeepingPayouts(tables, on.payables(), on.notices());
        previews = new PreviewingPayouts(tables, terms, on.affiliates(), on.payables());
        checks = List.of(new PayoutSums(), new PayoutStates(tables.items(), on.payables()));
        PayoutsDue payoutsDue = new PayoutsDue(tables, terms, on.programs());
        due = new RunningDuePayouts(on.database(), on.teams(), payoutsDue, runs, on.clock());
    }

    public PaymentTermsBook terms() {
        return terms;
    }

    public PayoutRuns runs() {
        return runs;
    }

    public Payouts payouts() {
        return payouts;
    }

    public PayoutPreviews previews() {
        return previews;
    }

    /** What must be true of payouts, for whoever checks the books. */
    public List<LedgerCheck> checks() {
        return checks;
    }

    /** The job {@code run-payouts}: what is due now, in every team. */
    public void runDue() {
        due.run();
    }
}
