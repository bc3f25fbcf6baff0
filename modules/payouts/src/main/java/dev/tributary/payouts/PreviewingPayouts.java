package dev.tributary.payouts;

import dev.tributary.commission.api.Payables;
import dev.tributary.commission.api.Payables.Outlook;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.MoneySum;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.payouts.api.PaymentTerms;
import dev.tributary.payouts.api.PayoutPreview;
import dev.tributary.payouts.api.PayoutPreview.Line;
import dev.tributary.payouts.api.PayoutPreview.Totals;
import dev.tributary.payouts.api.PayoutPreview.Verdict;
import dev.tributary.payouts.api.PayoutPreviews;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a run would do, by the same judgement. */
final class PreviewingPayouts implements PayoutPreviews {
    private final Tables tables;
    private final StoredTerms terms;
    private final Affiliates affiliates;
    private final Payables payables;

    PreviewingPayouts(Tables tables, StoredTerms terms, Affiliates affiliates, Payables payables) {
        this.tables = tables;
        this.terms = terms;
        this.affiliates = affiliates;
        this.payables = payables;
    }

    @Override
    public PayoutPreview preview(Tx tx, UUID team, UUID program, Instant at) throws SQLException {
        PaymentTerms agreed = terms.of(tx, team, program);
        Judging judging = new Judging(terms.threshold(tx, agreed));
        List<Outlook> outlooks = payables.outlook(tx, team, program);
        List<UUID> ids = outlooks.stream().map(Outlook::affiliate).distinct().toList();
        Map<UUID, Affiliate> owners = Owners.of(tx, affiliates, team, ids);
        List<Line> lines = outlooks.stream()
                .filter(each -> each.commissions() > 0 || !each.onHold().isZero())
                .map(each -> line(judging, each, owners.get(each.affiliate())))
                .sorted(Comparator.comparing((Line line) -> line.verdict() != Verdict.PAID)
                        .thenComparing(line -> line.ready().currency().getCurrencyCode())
                        .thenComparing(line -> line.ready().minor().negate())
                        .thenComparing(Line::affiliateId))
                .toList();
        String period = Period.current(agreed.frequency(), at).name();
        boolean alreadyRun = tables.runs().find(tx, team, program, period).isPresent();
        return new PayoutPreview(program, period, alreadyRun, lines, totals(lines));
    }

    private static Line line(Judging judging, Outlook outlook, @Nullable Affiliate owner) {
        MoneySum ready = outlook.ready();
        Money threshold = judging.threshold(ready.currency());
        Verdict verdict = ready.booked()
                .map(sum -> judging.judge(owner, sum, outlook.commissions()))
                .orElse(Verdict.OUT_OF_RANGE);
        MoneySum missing = verdict == Verdict.BELOW_THRESHOLD
                ? MoneySum.of(threshold).plus(ready.negated())
                : MoneySum.none(ready.currency());
        return new Line(
                outlook.affiliate(),
                owner,
                ready,
                outlook.commissions(),
                outlook.onHold(),
                outlook.nextRelease(),
                verdict,
                threshold,
                missing.booked().orElseThrow());
    }

    private static List<Totals> totals(List<Line> lines) {
        Map<String, List<Line>> byCurrency = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.ready().currency().getCurrencyCode(), TreeMap::new, Collectors.toList()));
        return byCurrency.entrySet().stream()
                .map(entry -> total(Currency.getInstance(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Totals total(Currency currency, List<Line> lines) {
        MoneySum none = MoneySum.none(currency);
        MoneySum pays = lines.stream().map(Line::pays).reduce(none, MoneySum::plus);
        MoneySum ready = lines.stream().map(Line::ready).reduce(none, MoneySum::plus);
        MoneySum onHold = lines.stream().map(Line::onHold).reduce(none, MoneySum::plus);
        int payouts = Math.toIntExact(
                lines.stream().filter(line -> line.verdict() == Verdict.PAID).count());
        return new Totals(pays, payouts, ready.plus(pays.negated()), onHold);
    }
}
