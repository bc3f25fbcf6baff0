package dev.tributary.payouts;

import dev.tributary.commission.api.Payables;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.payouts.api.PaymentTerms;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutItem;
import dev.tributary.payouts.api.PayoutNotices;
import dev.tributary.payouts.api.PayoutNotices.Notice;
import dev.tributary.payouts.api.PayoutNotices.Topic;
import dev.tributary.payouts.api.PayoutPreview.Verdict;
import dev.tributary.payouts.api.PayoutRun;
import dev.tributary.payouts.api.PayoutRuns;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the payouts of one program and period, all in one transaction: a crash leaves no half of a run. The row of the run
 * is written first, so that whoever comes second finds it, or waits for it.
 */
final class RunningPayouts implements PayoutRuns {
    private static final Logger LOG = LoggerFactory.getLogger(RunningPayouts.class);
    private static final String PREFIX = "INV";

    private final Tables tables;
    private final StoredTerms terms;
    private final Affiliates affiliates;
    private final Payables payables;
    private final PayoutNotices notices;
    private final IdSource ids;

    RunningPayouts(
            Tables tables,
            StoredTerms terms,
            Affiliates affiliates,
            Payables payables,
            PayoutNotices notices,
            IdSource ids) {
        this.tables = tables;
        this.terms = terms;
        this.affiliates = affiliates;
        this.payables = payables;
        this.notices = notices;
        this.ids = ids;
    }

    @Override
    public Ran run(Tx tx, UUID team, UUID program, @Nullable String named, Instant at) throws SQLException {
        PaymentTerms agreed = terms.of(tx, team, program);
        String period = named == null ? Period.current(agreed.frequency(), at).name() : checked(named, at);
        UUID run = ids.next();
        boolean first = tables.runs().insert(tx, team, run, program, period, at);
        if (first) {
            tables.terms().keep(tx, agreed, at);
            pay(tx, agreed, run, at);
        }
        PayoutRun made = tables.runs().find(tx, team, program, period).orElseThrow();
        return new Ran(made, !first);
    }

    @Override
    public Listed<PayoutRun> list(Tx tx, UUID team, @Nullable UUID program, int limit, long offset)
            throws SQLException {
        return tables.runs().list(tx, team, program, limit, offset);
    }

    private void pay(Tx tx, PaymentTerms agreed, UUID run, Instant at) throws SQLException {
        UUID team = agreed.team();
        List<Purse> purses = Purse.of(payables.lockReady(tx, team, agreed.program()));
        Map<UUID, Affiliate> owners = owners(tx, team, purses);
        Judging judging = new Judging(terms.threshold(tx, agreed));
        List<Purse> paid = new ArrayList<>();
        for (Purse purse : purses) {
            Verdict verdict = purse.judge(judging, owners.get(purse.affiliate()));
            if (verdict
                    == Verdict
                            .OUT_OF_RANGE) { // one affiliate's impossible sum must not keep the others from being paid
                LOG.error("affiliate {} is owed more than can be paid out; left out of run {}", purse.affiliate(), run);
            }
            if (verdict == Verdict.PAID) {
                paid.add(purse);
            }
        }
        if (!paid.isEmpty()) {
            book(tx, agreed, run, paid, owners, at);
        }
    }

    private void book(Tx tx, PaymentTerms agreed, UUID run, List<Purse> paid, Map<UUID, Affiliate> owners, Instant at)
            throws SQLException {
        UUID team = agreed.team();
        long number = tables.terms().number(tx, team, agreed.program(), paid.size()) - paid.size();
        List<Payout> payouts = new ArrayList<>();
        List<ItemTable.Added> items = new ArrayList<>();
        for (Purse purse : paid) {
            Affiliate owner = owners.get(purse.affiliate());
            Payout payout = new Payout(
                    team,
                    ids.next(),
                    run,
                    agreed.program(),
                    purse.affiliate(),
                    purse.sum().orElseThrow(),
                    PayoutStatus.PENDING,
                    invoice(agreed, ++number),
                    owner == null ? null : owner.profile().payoutMethod(),
                    null,
                    null,
                    at,
                    at);
            payouts.add(payout);
            purse.contents().stream()
                    .map(each -> new PayoutItem(each.commission(), each.amount(), each.createdAt(), null))
                    .forEach(item -> items.add(new ItemTable.Added(payout.id(), item)));
        }
        tables.payouts().insert(tx, payouts);
        tables.items().insert(tx, team, items);
        for (int each = 0; each < payouts.size(); each++) { // same order
            List<UUID> commissions =
                    paid.get(each).contents().stream().map(Payable::commission).toList();
            payables.take(tx, team, payouts.get(each).id(), commissions, at);
        }
        notices.tell(
                tx,
                payouts.stream()
                        .map(payout -> new Notice(Topic.CREATED, payout))
                        .toList());
    }

    private Map<UUID, Affiliate> owners(Tx tx, UUID team, List<Purse> purses) throws SQLException {
        List<UUID> wanted = purses.stream().map(Purse::affiliate).distinct().toList();
        return Owners.of(tx, affiliates, team, wanted);
    }

    /** The number stands behind the last hyphen, so that no two prefixes make the same. */
    private static String invoice(PaymentTerms agreed, long number) {
        String prefix = agreed.invoicing().prefix();
        return "%s-%05d".formatted(prefix == null || prefix.isEmpty() ? PREFIX : prefix, number);
    }

    private static String checked(String name, Instant at) {
        if (!Period.NAME.matcher(name).matches()) {
            throw RefusedException.invalid(
                    "period",
                    "period must be a week such as 2026-W10, a month such as 2026-03, or a name of up to 40 letters,"
                            + " digits, dots, hyphens and underscores");
        }
        Optional<Period> scheduled = Period.named(name);
        if (scheduled.isEmpty() && Period.looksScheduled(name)) {
            throw RefusedException.invalid("period", "There is no week or month " + name);
        }
        if (scheduled.isPresent() && scheduled.get().start().isAfter(at)) {
            throw RefusedException.invalid("period", "period must have begun, and " + name + " lies ahead");
        }
        return name;
    }
}
