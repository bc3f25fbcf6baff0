package dev.tributary.edge;

import dev.tributary.partners.api.Integration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What stands for what in examples. */
final class ExampleValues {
    private static final int TRANSACTIONS = 20;

    private ExampleValues() {}

    /** What examples may say of the team, as depth three fills it in. */
    static Map<String, String> of(FakeCore core) {
        Map<String, String> values = new HashMap<>(Map.of(
                "<key>", FakeCore.KEY,
                "<network_number>", "101",
                "<advertiser_number>", "7",
                "<offer_number>", "1001",
                "<affiliate_number>", "10001",
                "<transaction>", "01900000000070008000000000000001"));
        for (int number = 1; number <= TRANSACTIONS; number++) {
            values.put("<transaction:" + number + ">", "0190000000007000800000000000%04d".formatted(number));
        }
        for (Integration integration : core.integrations) {
            String key = "wk_" + integration.kind();
            values.put("<" + integration.kind() + ">", key);
            String userName = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
            values.put("<basic:" + integration.kind() + ">", "Basic " + userName);
        }
        return values;
    }
}
