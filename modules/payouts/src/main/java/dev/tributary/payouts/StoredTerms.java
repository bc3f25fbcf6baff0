package dev.tributary.payouts;

import dev.tributary.kernel.Money;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Team;
import dev.tributary.partners.api.Teams;
import dev.tributary.payouts.api.PaymentTerms;
import dev.tributary.payouts.api.PaymentTerms.CommissionDuration;
import dev.tributary.payouts.api.PaymentTerms.CommissionType;
import dev.tributary.payouts.api.PaymentTerms.Defaults;
import dev.tributary.payouts.api.PaymentTerms.Frequency;
import dev.tributary.payouts.api.PaymentTerms.InvoiceRule;
import dev.tributary.payouts.api.PaymentTerms.Invoicing;
import dev.tributary.payouts.api.PaymentTerms.Owner;
import dev.tributary.payouts.api.PaymentTermsBook;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps what was set, and knows what holds where nothing was. */
final class StoredTerms implements PaymentTermsBook {
    private static final Defaults USUAL =
            new Defaults(CommissionType.PERCENTAGE, BigDecimal.ZERO, CommissionDuration.LIFETIME, null, null, 30);

    private final TermsTable table;
    private final Teams teams;

    StoredTerms(TermsTable table, Teams teams) {
        this.table = table;
        this.teams = teams;
    }

    @Override
    public PaymentTerms of(Tx tx, UUID team, UUID program) throws SQLException {
        Optional<PaymentTerms> set = table.find(tx, team, program);
        return set.isPresent() ? set.get() : unset(team, program, currency(tx, team));
    }

    @Override
    public PaymentTerms store(Tx tx, PaymentTerms terms, Instant at) throws SQLException {
        PaymentTerms before = of(tx, terms.team(), terms.program());
        PaymentTerms after =
                terms.frequency() == before.frequency() ? terms.since(before.frequencySince()) : terms.since(at);
        table.store(tx, after, at);
        return after;
    }

    Threshold threshold(Tx tx, PaymentTerms terms) throws SQLException {
        return new Threshold(new Money(terms.thresholdMinor(), currency(tx, terms.team())));
    }

    private Currency currency(Tx tx, UUID team) throws SQLException {
        return teams.find(tx, List.of(team)).stream()
                .map(Team::currency)
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("team"));
    }

    private static PaymentTerms unset(UUID team, UUID program, Currency currency) {
        Money threshold = Money.of(BigDecimal.valueOf(PaymentTerms.THRESHOLD_UNITS), currency);
        return new PaymentTerms(
                team,
                program,
                USUAL,
                threshold.minor(),
                Frequency.MONTHLY,
                Instant.EPOCH,
                List.of(),
                false,
                new Invoicing(InvoiceRule.NONE, null, false, Owner.UNKNOWN));
    }
}
