package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The texts are kept as they are: each byte counts. */
class NoticesTest {
    @Test
    void aCommission() {
        String text =
                Notices.ofCommission(new UUID(0, 6), notice(new UUID(0, 5))).payload();

        assertThat(text).isEqualTo("""
                        {"event_id":"evt_00000000000000000000000006",\
                        "referral_id":"ref_00000000000000000000000003",\
                        "conversion_id":"com_00000000000000000000000002",\
                        "affiliate_id":"aff_00000000000000000000000004",\
                        "earning_id":"earn_00000000000000000000000005"}""");
    }

    @Test
    void allOfASale() {
        String text = Notices.ofCommission(new UUID(0, 6), notice(null)).payload();

        assertThat(text).isEqualTo("""
                        {"event_id":"evt_00000000000000000000000006",\
                        "referral_id":"ref_00000000000000000000000003",\
                        "conversion_id":"com_00000000000000000000000002",\
                        "affiliate_id":"aff_00000000000000000000000004"}""");
    }

    @Test
    void anAffiliateWhoCame() {
        String text = Notices.ofCreated(new UUID(0, 4), PartnershipStatus.PENDING, "the \"shop\"", true)
                .payload();

        assertThat(text).isEqualTo("""
                        {"affiliate_id":"aff_00000000000000000000000004","status":"pending",\
                        "source":"the \\"shop\\"","notify":true}""");
    }

    @Test
    void anAffiliateWhoLeft() {
        String text = Notices.ofRemoved(new UUID(0, 4)).payload();

        assertThat(text).isEqualTo("""
                        {"affiliate_id":"aff_00000000000000000000000004"}""");
    }

    private static CommissionNotice notice(@Nullable UUID commission) {
        return new CommissionNotice(
                new UUID(0, 1),
                Topic.APPROVED,
                new UUID(0, 2),
                commission,
                new UUID(0, 3),
                new UUID(0, 4),
                Instant.EPOCH);
    }
}
