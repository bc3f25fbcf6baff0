package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static final Destination SHOP =
            new Destination("https://shop.example/start?t={transaction_id}&s={sub1}#top", List.of("app.example"));
    private static final Map<String, String> VALUES = Map.of("transaction_id", "0123", "sub1", "a b&c=d/é");
    private static final Map<String, String> APPENDED = Map.of("_ef_transaction_id", "0123");
    private static final String HOME =
            "https://shop.example/start?t=0123&s=a%20b%26c%3Dd%2F%C3%A9&_ef_transaction_id=0123#top";

    @Test
    void fillsInWhatIsKnownOfTheVisitEncoded() {
        assertThat(SHOP.location(null, VALUES, APPENDED)).isEqualTo(HOME);
        assertThat(SHOP.location(null, Map.of(), Map.of())).isEqualTo("https://shop.example/start?t=&s=#top");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/p/1, https://shop.example/p/1?_ef_transaction_id=0123",
        "HTTPS://SHOP.EXAMPLE/p?x=1#there, HTTPS://SHOP.EXAMPLE/p?x=1&_ef_transaction_id=0123#there",
        "http://www.shop.example, http://www.shop.example?_ef_transaction_id=0123",
        "https://app.example/a?_ef_transaction_id=77, https://app.example/a?_ef_transaction_id=77",
        "https://eu.app.example/, https://eu.app.example/?_ef_transaction_id=0123"
    })
    void leadsDeeperIntoTheSameSite(String deep, String location) {
        assertThat(SHOP.location(deep, VALUES, APPENDED)).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "https:\\\\evil.example",
                "https:evil.example",
                "https:/evil.example",
                "https://shop.example@evil.example/",
                "https://user@shop.example/",
                "https://shop.example:443@evil.example/",
                "https://shop.example\\@evil.example/",
                "https://evil.example\\.shop.example/",
                "https://shop.example.evil.example/",
                "https://evilshop.example/",
                "https://shop.example./",
                "https://shop.example:8443/",
                "https://shop.example%00.evil.example/",
                "https://shop.example%2f.evil.example/",
                "https://evil.example#.shop.example/",
                "https://evil.example?.shop.example/",
                "https://evil.example/.shop.example/",
                "javascript://shop.example/%0aalert(1)",
                "data:text/html,x",
                "ftp://shop.example/",
                "https://shop.example/\r\nSet-Cookie: a=b",
                "https://shop.example/\t/evil",
                " https://shop.example/",
                "https://shop.example /",
                "https://ѕhop.example/",
                "https://shop。example/",
                "https://[::1]/",
                "/p/1",
                "shop.example/p",
                ""
            })
    void whatIsNotPlainlyOnTheSiteLeadsHome(String deep) {
        assertThat(SHOP.location(deep, VALUES, APPENDED)).isEqualTo(HOME);
    }

    @Test
    void anAddressThatIsTooLongLeadsHome() {
        assertThat(SHOP.location("https://shop.example/" + "a".repeat(2_000), VALUES, APPENDED))
                .isEqualTo(HOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "http://shop.example:8080/{sub10}?a={affiliate_id}",
                "https://shop.example?tid={transaction_id}"
            })
    void linksMayLeadThere(String page) {
        assertThat(Destination.isOne(page)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{sub1}/",
                "https://{sub1}.shop.example/",
                "https://shop.example{sub1}/",
                "https://shop.example/{password}",
                "https://shop.example/{sub11}",
                "https://shop.example/{sub1",
                "javascript:{sub1}",
                "shop.example",
                "https:///{sub1}"
            })
    void noLinkMayLeadThere(String page) {
        assertThat(Destination.isOne(page)).isFalse();
    }
}
