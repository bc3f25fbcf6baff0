package dev.tributary.app.hub;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.tributary.kernel.IdType;
import java.util.List;
import java.util.Objects;

/** A trial's data as the outside names it. A click and the referral it becomes have one id, written the same way. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DemoContent(
        String apiKey,
        String teamId,
        String programId,
        String offerId,
        List<DemoAffiliate> affiliates,
        List<DemoReferral> referrals) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record DemoAffiliate(String affiliateId, String trackingId) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record DemoReferral(String referralId, String clickId, String customerId, String externalUserId) {}

    static DemoContent of(DemoSeed seed) {
        return new DemoContent(
                Objects.requireNonNull(seed.secret()),
                IdType.TEAM.write(seed.team()),
                IdType.PROGRAM.write(seed.program()),
                IdType.OFFER.write(seed.offer()),
                seed.affiliates().stream()
                        .map(affiliate ->
                                new DemoAffiliate(IdType.AFFILIATE.write(affiliate.id()), affiliate.trackingId()))
                        .toList(),
                seed.referrals().stream().map(DemoContent::referral).toList());
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
