package dev.tributary.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Integration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a team chose for those who join by an integration (contract refersion.md, section 1.5).
 *
 * @param offer null: the default of the team's only program
 */
record JoiningSettings(
        @Nullable UUID offer, boolean autoApprove, boolean newAffiliateEmail, boolean pendingAffiliateEmail) {
    /** An affiliate earns money: without a word from the team somebody looks at each. */
    static final JoiningSettings UNSAID = new JoiningSettings(null, false, true, true);

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    static JoiningSettings of(Integration integration) {
        try {
            JsonNode settings = JSON.readTree(integration.settings());
            return new JoiningSettings(
                    integration.offer(),
                    settings.path("auto_approve").asBoolean(UNSAID.autoApprove),
                    settings.path("new_affiliate_email").asBoolean(UNSAID.newAffiliateEmail),
                    settings.path("pending_affiliate_email").asBoolean(UNSAID.pendingAffiliateEmail));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("settings were checked before they were stored", impossible);
        }
    }

    PartnershipStatus status() {
        return autoApprove ? PartnershipStatus.APPROVED : PartnershipStatus.PENDING;
    }

    /** Whether a new affiliate is written to. */
    boolean notifies() {
        return autoApprove ? newAffiliateEmail : pendingAffiliateEmail;
    }
}
