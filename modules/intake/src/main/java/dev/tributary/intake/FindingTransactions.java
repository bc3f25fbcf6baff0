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
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
        List<Click> clicks = new ArrayList<>();
        for (ReportedEvent each : nameless) { // few: most senders know the transaction
            Optional<Affiliate> affiliate = affiliate(tx, each);
            if (affiliate.isPresent()) {
                Candidate candidate = each.candidate();
                Click click = new Click(
                        candidate.team(),
                        ids.next(),
                        affiliate.get().program(),
                        affiliate.get().id(),
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

    private Optional<Affiliate> affiliate(Tx tx, ReportedEvent reported) throws SQLException {
        UUID team = reported.candidate().team();
        Optional<UUID> id = byCoupon(tx, team, reported);
        if (id.isEmpty()
                && reported.network().offer() != null
                && reported.network().affiliate() != null) {
            id = numbers.find(tx, Kind.AFFILIATE, reported.network().affiliate())
                    .filter(owner -> owner.team().equals(team))
                    .map(Numbers.Numbered::id);
        }
        return id.isEmpty()
                ? Optional.empty()
                : affiliates.find(tx, List.of(team), List.of(id.get())).stream()
                        .filter(affiliate -> affiliate.status() == PartnershipStatus.APPROVED)
                        .findFirst();
    }

    /** A code that several programs have names nobody. */
    private Optional<UUID> byCoupon(Tx tx, UUID team, ReportedEvent reported) throws SQLException {
        String code = reported.details().couponCode();
        if (code == null) {
            return Optional.empty();
        }
        List<Coupon> known = coupons.findByCode(tx, List.of(new Code(team, null, code)));
        return known.size() == 1 ? Optional.of(known.get(0).affiliate()) : Optional.empty();
    }
}
