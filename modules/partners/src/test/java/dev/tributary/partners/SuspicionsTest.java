package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.AffiliateRecords.NewAffiliate;
import dev.tributary.partners.api.AffiliateSuspicion;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class SuspicionsTest {
    private final House house;

    SuspicionsTest(Connections connections) {
        house = new House(connections);
    }

    @Test
    void sharedPayoutDetailsAreSuspicious() {
        Affiliate one = paid("one@example.com", "paypal", "{\"account\": \"Money@Example.com\", \"note\": \"x\"}");
        Affiliate same = paid("two@example.com", "paypal", "{\"note\": \"x\", \"account\": \"money@example.com \"}");
        Affiliate elsewhere =
                paid("three@example.com", "skrill", "{\"account\": \"money@example.com\", \"note\": \"x\"}");
        Affiliate nothing = paid("four@example.com", "paypal", "{}");
        Affiliate nothingToo = paid("five@example.com", "paypal", "{}");

        assertThat(suspicion(one)).isEqualTo(new AffiliateSuspicion(one.id(), "one@example.com", true, false));
        assertThat(suspicion(elsewhere).sharesPayoutMethod()).isFalse();
        assertThat(suspicion(nothing).sharesPayoutMethod()).isFalse();
        assertThat(suspicion(nothingToo).sharesPayoutMethod()).isFalse();

        remove(same);
        assertThat(suspicion(one).sharesPayoutMethod()).isFalse();
    }

    @Test
    void aMailboxRejectedInAnotherProgramIsSuspicious() {
        UUID second = house.ids.next();
        house.program(second, "Second");
        house.offer(house.ids.next(), second, "Default");
        Affiliate here = house.add(house.wanted("Jo", "Jo+news@example.com"));
        Affiliate innocent = house.add(house.wanted("Joe", "joe@example.com"));
        house.add(new NewAffiliate(
                house.team,
                second,
                null,
                "Jo again",
                "jo@example.com",
                null,
                PartnershipStatus.REJECTED,
                null,
                Profile.IMPORTED,
                House.NOW));

        assertThat(suspicion(here).bannedElsewhere()).isTrue();
        assertThat(suspicion(innocent).bannedElsewhere()).isFalse();
    }

    private Affiliate paid(String email, String method, String details) {
        Profile profile = new Profile(null, null, null, "api", false, null, method, details, null);
        return house.add(house.wanted("Paid", email, null, null, PartnershipStatus.APPROVED, profile));
    }

    private AffiliateSuspicion suspicion(Affiliate of) {
        return house.app(tx -> house.partners.affiliates().suspicions(tx, List.of(house.team), List.of(of.id())))
                .get(0);
    }

    private void remove(Affiliate affiliate) {
        house.app(tx -> {
            house.partners.affiliateRecords().remove(tx, house.team, affiliate.id(), House.NOW);
            return affiliate;
        });
    }
}
