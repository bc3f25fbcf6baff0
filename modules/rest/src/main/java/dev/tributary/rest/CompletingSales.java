package dev.tributary.rest;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Conversions.Completion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Affiliates.Lineage;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.api.MoneyApi.ReferralFinder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sale that becomes complete by hand earns what it would have earned by an event. */
final class CompletingSales {
    private final Conversions conversions;
    private final ReferralFinder referrals;
    private final Affiliates affiliates;
    private final Teams teams;

    CompletingSales(Conversions conversions, ReferralFinder referrals, Affiliates affiliates, Teams teams) {
        this.conversions = conversions;
        this.referrals = referrals;
        this.affiliates = affiliates;
        this.teams = teams;
    }

    /** @param wanted status of the commission; null leaves it to the rule's approval */
    void complete(Tx tx, Conversion sale, @Nullable CommissionStatus wanted, Instant at) throws SQLException {
        Referral referral = referrals
                .find(tx, sale.team(), sale.referral())
                .orElseThrow(() -> RefusedException.invalid(
                        "sales_status", "The referral of this sale is gone; nothing can be earned any more"));
        Lineage lineage = affiliates.lineages(tx, List.of(sale.team()), List.of(sale.affiliate())).rows().stream()
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid(
                        "sales_status", "The affiliate of this sale is gone; nothing can be earned any more"));
        conversions.complete(
                tx,
                List.of(new Completion(
                        sale.team(),
                        sale.id(),
                        referral.createdAt(),
                        earner(lineage.affiliate()),
                        lineage.uplines().stream().map(CompletingSales::earner).toList(),
                        teams.find(tx, List.of(sale.team())).get(0).currency(),
                        referral.status() == ReferralStatus.REJECTED ? "the referral is rejected" : null,
                        wanted,
                        at)));
    }

    private static Earner earner(Affiliate affiliate) {
        Standing standing =
                switch (affiliate.status()) {
                    case PENDING -> Standing.PENDING;
                    case APPROVED -> Standing.APPROVED;
                    case REJECTED -> Standing.REJECTED;
                };
        return new Earner(affiliate.id(), affiliate.offer(), standing);
    }
}
