package dev.tributary.app.hub;

import dev.tributary.app.hub.DemoContent.DemoAffiliate;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What examples may say of the team they run with, without knowing it. */
public final class TeamValues {
    private TeamValues() {}

    public static Map<String, String> of(DemoContent team) {
        DemoAffiliate affiliate = team.affiliates().get(0);
        Map<String, String> values = new HashMap<>();
        values.put("<key>", team.apiKey());
        values.put("<tracking>", affiliate.trackingId());
        values.put("<network_number>", Long.toString(team.everflowNetworkId()));
        values.put("<advertiser_number>", Long.toString(team.advertiserId()));
        values.put("<offer_number>", Long.toString(team.everflowOfferId()));
        values.put(
                "<affiliate_number>",
                Objects.requireNonNull(affiliate.everflowAffiliateId()).toString());
        values.put("<transaction>", team.transactionIds().get(0));
        for (int number = 1; number <= team.transactionIds().size(); number++) {
            values.put("<transaction:" + number + ">", team.transactionIds().get(number - 1));
        }
        putKey(values, "segment", team.segmentWriteKey());
        putKey(values, "refersion", team.refersionKey());
        putKey(values, "everflow", team.everflowKey());
        return values;
    }

    private static void putKey(Map<String, String> values, String kind, String key) {
        values.put("<" + kind + ">", key);
        byte[] userName = (key + ":").getBytes(StandardCharsets.UTF_8);
        values.put("<basic:" + kind + ">", "Basic " + Base64.getEncoder().encodeToString(userName));
    }
}
