package dev.tributary.edge;

/** What the edge itself reads of an integration's settings; the rest is its mapping's. */
final class IntegrationSettings {
    /** Of any kind: nothing is taken that is not signed. */
    static final String REQUIRE_SIGNATURE = "require_signature";

    /** Of Everflow: what advertisers send along with what they report. */
    static final String VERIFICATION_TOKEN = "verification_token";

    private IntegrationSettings() {}
}
