package dev.tributary.systemtests.invariants;

/** Bodies that are right, for tests in which something else is not. */
final class Bodies {
    private Bodies() {}

    /** A sale of a monthly plan that earns 30 %. */
    static String conversion(String key, String customer) {
        return """
                {"customer_id": "%s", "sale_amount": 99.00, "sale_amount_currency": "USD", "external_event_id": "%s",
                 "sales_status": "complete", "is_subscription": true, "interval": "monthly"}""".formatted(customer, key);
    }

    static String milestone(String key, String customer) {
        return """
                {"event_name": "KYC Passed", "event_type": "milestone", "customer_id": "%s", "external_event_id": "%s"}""".formatted(customer, key);
    }
}
