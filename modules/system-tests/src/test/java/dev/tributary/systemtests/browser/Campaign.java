package dev.tributary.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.app.hub.DemoContent.DemoAffiliate;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.systemtests.Repository;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A team whose second affiliate sends people to a shop: a hub that took just anybody would take the first. */
record Campaign(HubClient client, Team team, Shop shop) {
    private static final int BASE = 36;

    /** Where the links of the offer lead. */
    Campaign leadingTo(String page) {
        Reply changed = client.send(
                "PATCH",
                "/v1/program/groups/" + team.content().offerId(),
                HubClient.bearer(team.key()),
                "{\"custom_website_url\": \"" + page + "\", \"deep_link_hosts\": [\"help.test\"]}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        return this;
    }

    DemoAffiliate affiliate() {
        return team.content().affiliates().get(1);
    }

    long affiliateNumber() {
        return Objects.requireNonNull(affiliate().everflowAffiliateId());
    }

    long offer() {
        return team.content().everflowOfferId();
    }

    long advertiser() {
        return team.content().advertiserId();
    }

    /** A link of the affiliate. */
    String link(String query) {
        return shop.hub() + "/" + code(affiliateNumber()) + "/" + code(offer()) + "/" + query;
    }

    /** The script, as pages load it. */
    String script() {
        return "<script src='" + shop.hub() + "/scripts/main.js'></script>";
    }

    /** What a page calls when a visitor of the affiliate is there. */
    String click(String more) {
        return "EF.click({offer_id: %d, affiliate_id: %d%s})"
                .formatted(offer(), affiliateNumber(), more.isEmpty() ? "" : ", " + more);
    }

    /** A script of somebody else that asks as the vendor's does. */
    String anotherScript() {
        return Repository.read(Repository.resolve("modules/system-tests/src/test/resources/browser/another-script.js"));
    }

    String pixel(String attributes) {
        return "<script src='" + shop.hub() + "/js/pixel.min.js' data-affonso='"
                + team.content().programId() + "' " + attributes + "></script>";
    }

    /** What is known of the visit with this transaction id. */
    JsonNode visit(String transaction) {
        Reply reply = client.get("/v1/clicks/" + referral(transaction), team.key());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("data");
    }

    /** Beside those that every trial begins with. */
    long visits() {
        return client.get("/v1/clicks?limit=1", team.key())
                        .json()
                        .at("/pagination/total")
                        .asLong()
                - team.content().transactionIds().size();
    }

    static String referral(String transaction) {
        return IdType.REFERRAL.write(NetworkIds.read(transaction).orElseThrow());
    }

    /** The affiliates of all commissions, by the amount of the commission. */
    List<String> commissions() {
        List<String> found = new ArrayList<>();
        client.get("/v1/commissions?limit=100", team.key())
                .json()
                .path("data")
                .forEach(each -> found.add(each.path("affiliate_id").asText() + " "
                        + each.path("commission_amount").asText()));
        return found;
    }

    private static String code(long number) {
        return Long.toString(number, BASE).toUpperCase(Locale.ROOT);
    }
}
