package dev.tributary.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.intake.api.OutboxReader.Taken;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import java.util.Optional;
import java.util.UUID;

/**
 * What the outbox says of an affiliate: {@code {affiliate_id, status, source, notify}}.
 *
 * @param created it is new; otherwise it was approved
 * @param status at that time
 * @param tell whoever made it so wants the affiliate to be told
 */
record AffiliateNotice(UUID affiliate, boolean created, PartnershipStatus status, boolean tell) {
    /** Empty when it cannot be read, which is a fault of whoever wrote it. */
    static Optional<AffiliateNotice> read(Taken notice, ObjectMapper mapper) {
        JsonNode payload;
        try {
            payload = mapper.readTree(notice.payload());
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
        Optional<UUID> affiliate =
                IdType.AFFILIATE.read(payload.path("affiliate_id").asText());
        Optional<PartnershipStatus> status =
                Wire.read(PartnershipStatus.class, payload.path("status").asText("approved"));
        if (affiliate.isEmpty() || status.isEmpty()) {
            return Optional.empty();
        }
        boolean created = notice.topic().equals("affiliate.created");
        boolean tell = payload.path("notify").asBoolean(false);
        return Optional.of(new AffiliateNotice(affiliate.get(), created, status.get(), tell));
    }
}
