package dev.tributary.app.hub;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything a trial begins with. It is written down before it is put into the database, so that an interrupted first
 * start can go on with the same ids, and so that the key's secret, which the database does not have, is there at the
 * next start.
 *
 * @param clicks null in the file of a trial that began before there were any
 * @param integrationKeys by the kind of integration
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DemoSeed(
        UUID team,
        UUID program,
        UUID offer,
        List<SeededAffiliate> affiliates,
        List<SeededReferral> referrals,
        @Nullable List<SeededClick> clicks,
        @Nullable Map<String, String> integrationKeys,
        @Nullable String secret) {

    private static final List<String> TRACKING_IDS =
            List.of("river-reviews", "meadow-media", "harbor-deals", "summit-guides", "lantern-letter");
    private static final int NUMBERED_REFERRALS = 120;
    private static final int CLICKS = 20;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SeededAffiliate(UUID id, String trackingId) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SeededReferral(UUID id, UUID affiliate, String customerId, String externalUserId) {}

    /** A visit that nobody has signed up through: a transaction of an ad network. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SeededClick(UUID id, UUID affiliate) {}

    /** Customers cust_100 to cust_219, shared out among five affiliates; cust_123 of the documents is one of them. */
    static DemoSeed plan(Supplier<UUID> ids) {
        UUID team = ids.get();
        UUID program = ids.get();
        UUID offer = ids.get();
        List<SeededAffiliate> affiliates = TRACKING_IDS.stream()
                .map(trackingId -> new SeededAffiliate(ids.get(), trackingId))
                .toList();
        List<SeededReferral> referrals = new ArrayList<>();
        for (int number = 0; number < NUMBERED_REFERRALS; number++) {
            SeededAffiliate affiliate = affiliates.get(number % affiliates.size());
            int customer = 100 + number;
            referrals.add(new SeededReferral(ids.get(), affiliate.id(), "cust_" + customer, "user_" + customer));
        }
        List<SeededClick> clicks = new ArrayList<>();
        for (int number = 0; number < CLICKS; number++) {
            clicks.add(new SeededClick(
                    ids.get(), affiliates.get(number % affiliates.size()).id()));
        }
        return new DemoSeed(team, program, offer, affiliates, referrals, clicks, null, null);
    }

    /** @param keys by the kind of integration */
    DemoSeed withSecrets(String newSecret, Map<String, String> keys) {
        return new DemoSeed(team, program, offer, affiliates, referrals, clicks, keys, newSecret);
    }

    @Override
    public String toString() { // no secret in logs
        return "DemoSeed[" + team + "]";
    }
}
