package dev.tributary.app.hub;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.tributary.app.hub.DemoSeed.SeededClick;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.NetworkIds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trial's data as the outside names it. A click and the referral it becomes have one id, written the same way; an ad
 * network's transaction is the same again, in its own writing.
 *
 * @param transactionIds of visits that nobody signed up or bought through yet
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DemoContent(
        String apiKey,
        String teamId,
        String programId,
        String offerId,
        String segmentWriteKey,
        String refersionKey,
        String everflowKey,
        long everflowNetworkId,
        long advertiserId,
        long everflowOfferId,
        List<DemoAffiliate> affiliates,
        List<DemoReferral> referrals,
        List<String> transactionIds) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record DemoAffiliate(
            String affiliateId, String trackingId, @Nullable Long everflowAffiliateId) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record DemoReferral(String referralId, String clickId, String customerId, String externalUserId) {}

    static DemoContent of(DemoSeed seed, DemoNumbers numbers) {
        Map<String, String> keys = Objects.requireNonNull(seed.integrationKeys());
        List<SeededClick> clicks = Objects.requireNonNullElse(seed.clicks(), List.of());
        return new DemoContent(
                Objects.requireNonNull(seed.secret()),
                IdType.TEAM.write(seed.team()),
                IdType.PROGRAM.write(seed.program()),
                IdType.OFFER.write(seed.offer()),
                Objects.requireNonNull(keys.get(DemoIntegrations.SEGMENT)),
                Objects.requireNonNull(keys.get(DemoIntegrations.REFERSION)),
                Objects.requireNonNull(keys.get(DemoIntegrations.EVERFLOW)),
                numbers.network(),
                numbers.advertiser(),
                numbers.offer(),
                seed.affiliates().stream()
                        .map(affiliate -> new DemoAffiliate(
                                IdType.AFFILIATE.write(affiliate.id()),
                                affiliate.trackingId(),
                                numbers.affiliates().get(affiliate.id())))
                        .toList(),
                seed.referrals().stream().map(DemoContent::referral).toList(),
                clicks.stream().map(click -> NetworkIds.write(click.id())).toList());
    }

    private static DemoReferral referral(DemoSeed.SeededReferral referral) {
        String id = IdType.REFERRAL.write(referral.id());
        return new DemoReferral(id, id, referral.customerId(), referral.externalUserId());
    }

    @Override
    public String toString() { // no secret in logs
        return "DemoContent[" + teamId + "]";
    }
}
