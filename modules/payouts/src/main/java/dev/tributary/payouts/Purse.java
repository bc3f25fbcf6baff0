package dev.tributary.payouts;

import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.kernel.Money;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.payouts.api.PayoutPreview.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that one affiliate has ready in one currency, negative amounts too. */
record Purse(UUID affiliate, Currency currency, List<Payable> contents) {
    Purse {
        contents = List.copyOf(contents);
    }

    /** One per affiliate and currency, in a steady order. */
    static List<Purse> of(List<Payable> ready) {
        record Key(UUID affiliate, Currency currency) {}
        Map<Key, List<Payable>> sorted = new HashMap<>();
        for (Payable each : ready) {
            sorted.computeIfAbsent(new Key(each.affiliate(), each.amount().currency()), key -> new ArrayList<>())
                    .add(each);
        }
        return sorted.entrySet().stream()
                .map(entry ->
                        new Purse(entry.getKey().affiliate(), entry.getKey().currency(), entry.getValue()))
                .sorted(Comparator.comparing(Purse::affiliate)
                        .thenComparing(purse -> purse.currency().getCurrencyCode()))
                .toList();
    }

    /** Empty when it is beyond what the hub counts with. */
    Optional<Money> sum() {
        BigInteger sum = contents.stream()
                .map(each -> BigInteger.valueOf(each.amount().minor()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return sum.abs().compareTo(BigInteger.valueOf(Money.MAX_MINOR)) > 0
                ? Optional.empty()
                : Optional.of(new Money(sum.longValueExact(), currency));
    }

    Verdict judge(Judging judging, @Nullable Affiliate owner) {
        return sum().map(sum -> judging.judge(owner, sum, contents.size())).orElse(Verdict.OUT_OF_RANGE);
    }
}
