package dev.tributary.app.cli;

import java.util.List;

/** What is printed when a trial hub is ready. The request is the example of the documents, with key and address in it. */
record DemoWelcome(String baseUrl, String managementUrl, String apiKey, String data) {
    List<String> lines() {
        return """

                Tributary is ready.

                  HTTP        %1$s
                  Health      %2$s
                  API key     %3$s
                  Data        %4$s

                Record a sale. Send it again, and there is still one commission:

                curl -X POST "%1$s/v1/conversions" \\
                  -H "Authorization: Bearer %3$s" \\
                  -H "Content-Type: application/json" \\
                  -d '{
                    "customer_id": "cust_123",
                    "sale_amount": 99.00,
                    "sale_amount_currency": "USD",
                    "external_event_id": "inv_2026_000145",
                    "sales_status": "complete",
                    "is_subscription": true,
                    "interval": "monthly",
                    "price_ids": ["price_monthly_usd"]
                  }'

                Ctrl-C stops the hub; the data stays.
                """.formatted(baseUrl, managementUrl, apiKey, data).lines().toList();
    }

    @Override
    public String toString() { // no secret in logs
        return "DemoWelcome[" + baseUrl + "]";
    }
}
