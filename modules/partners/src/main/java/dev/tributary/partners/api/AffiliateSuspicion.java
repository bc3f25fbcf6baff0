package dev.tributary.partners.api;

import java.util.UUID;

/**
 * What the hub's own records say against an affiliate.
 *
 * @param email its address, as given
 * @param sharesPayoutMethod whether another affiliate of the team is paid to the same place
 * @param bannedElsewhere whether the same mailbox was rejected in another program of the team; case and what follows a
 *     plus make no other mailbox
 */
public record AffiliateSuspicion(UUID affiliate, String email, boolean sharesPayoutMethod, boolean bannedElsewhere) {
    @Override
    public String toString() { // no personal data in logs
        return "AffiliateSuspicion[" + affiliate + "]";
    }
}
