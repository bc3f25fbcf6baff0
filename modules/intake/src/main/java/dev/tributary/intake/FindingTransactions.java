package dev.tributary.intake;

import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupons;
import dev.tributary.partners.api.Coupons.Code;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Numbers.Numbered;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which transactions an advertiser's event may be of, in the order of contract everflow.md, section 6.1: those it names;
 * where it names none, the affiliate of its coupon, or the affiliate and offer it names, of whom a click is made then.
 */
final class FindingTransactions {
    private final Referrals referrals;
    private final Affiliates affiliates;
    private final Coupons coupons;
    private final Numbers numbers;
    private final IdSource ids;

    FindingTransactions(Referrals referrals, Affiliates affiliates, Coupons coupons, Numbers numbers, IdSource ids) {
        this.referrals = referrals;
        this.affiliates = affiliates;
        this.coupons = coupons;
        this.numbers = numbers;
        this.ids = ids;
    }

    /** By event, the latest touch first; an event without any is absent. */
    Map<UUID, List<UUID>> of(Tx tx, List<ReportedEvent> reported) throws SQLException {
        Map<UUID, List<UUID>> found = new HashMap<>();
        List<ReportedEvent> nameless = new ArrayList<>();
        for (ReportedEvent each : reported) {
            List<UUID> named = named(each);
            if (!named.isEmpty()) {
                found.put(each.candidate().id(), named);
            } else if (each.network().transactionIds().isEmpty()) {
                nameless.add(each);
            }
        }
        if (!nameless.isEmpty()) {
            makeClicks(tx, nameless, found);
        }
        return found;
    }

    static Lookup lookup(UUID team, UUID transaction) {
        return new Lookup(team, new Identifiers(IdType.REFERRAL.write(transaction), null, null, null));
    }

    private static List<UUID> named(ReportedEvent reported) {
        List<UUID> named = new ArrayList<>();
        for (String text : reported.network().transactionIds()) {
            NetworkIds.read(text.toLowerCase(Locale.ROOT)).ifPresent(id -> named.add(0, id));
        }
        return named;
    }

    private void makeClicks(Tx tx, List<ReportedEvent> nameless, Map<UUID, List<UUID>> found) throws SQLException {
        Map<UUID, Affiliate> affiliates = affiliates(tx, nameless);
        List<Click> clicks = new ArrayList<>();
        for (ReportedEvent each : nameless) {
            Candidate candidate = each.candidate();
            Affiliate affiliate = affiliates.get(candidate.id());
            if (affiliate != null && affiliate.team().equals(candidate.team())) {
                Click click = new Click(
                        candidate.team(),
                        ids.next(),
                        affiliate.program(),
                        affiliate.id(),
                        "{}",
                        candidate.happenedAt());
                clicks.add(click);
                found.put(candidate.id(), List.of(click.id()));
            }
        }
        if (!clicks.isEmpty()) {
            referrals.recordClicks(tx, clicks);
        }
    }

    /** The approved ones, by event; one statement for each way to name them. */
    private Map<UUID, Affiliate> affiliates(Tx tx, List<ReportedEvent> nameless) throws SQLException {
        Map<UUID, UUID> named = byNumber(tx, nameless);
        named.putAll(byCoupon(tx, nameless)); // which counts first
        if (named.isEmpty()) {
            return Map.of();
        }
        Set<UUID> teams = nameless.stream().map(each -> each.candidate().team()).collect(Collectors.toSet());
        Map<UUID, Affiliate> approved = affiliates.find(tx, teams, Set.copyOf(named.values())).stream()
                .filter(affiliate -> affiliate.status() == PartnershipStatus.APPROVED)
                .collect(Collectors.toMap(Affiliate::id, Function.identity()));
        Map<UUID, Affiliate> found = new HashMap<>();
        named.forEach((event, id) -> {
            Affiliate affiliate = approved.get(id);
            if (affiliate != null) {
                found.put(event, affiliate);
            }
        });
        return found;
    }

    private Map<UUID, UUID> byNumber(Tx tx, List<ReportedEvent> nameless) throws SQLException {
        List<ReportedEvent> asked =
                nameless.stream().filter(each -> each.network().offer() != null).toList();
        Set<Long> said = asked.stream()
                .map(each -> each.network().affiliate())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<Long, Numbered> owners = numbers.find(tx, Kind.AFFILIATE, said);
        Map<UUID, UUID> found = new HashMap<>();
        for (ReportedEvent each : asked) {
            Long affiliate = each.network().affiliate();
            Numbered owner = affiliate == null ? null : owners.get(affiliate);
            if (owner != null && owner.team().equals(each.candidate().team())) {
                found.put(each.candidate().id(), owner.id());
            }
        }
        return found;
    }

    /** A code that several programs have names nobody. */
    private Map<UUID, UUID> byCoupon(Tx tx, List<ReportedEvent> nameless) throws SQLException {
        Set<Code> codes = nameless.stream()
                .map(FindingTransactions::code)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (codes.isEmpty()) {
            return Map.of();
        }
        Map<Code, List<UUID>> owners = new HashMap<>();
        for (Coupon coupon : coupons.findByCode(tx, codes)) {
            owners.computeIfAbsent(code(coupon.team(), coupon.code()), key -> new ArrayList<>())
                    .add(coupon.affiliate());
        }
        Map<UUID, UUID> found = new HashMap<>();
        for (ReportedEvent each : nameless) {
            List<UUID> its = code(each).map(owners::get).orElse(List.of());
            if (its.size() == 1) {
                found.put(each.candidate().id(), its.get(0));
            }
        }
        return found;
    }

    private static Optional<Code> code(ReportedEvent reported) {
        String code = reported.details().couponCode();
        return code == null
                ? Optional.empty()
                : Optional.of(code(reported.candidate().team(), code));
    }

    /** Case makes no difference. */
    private static Code code(UUID team, String code) {
        return new Code(team, null, code.toUpperCase(Locale.ROOT));
    }
}
