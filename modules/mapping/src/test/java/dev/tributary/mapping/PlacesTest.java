package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final ObjectNode body = Given.body("""
            {"a": {"b": [{"c": "deep"}, "x"], "quantity": 0, "price": 0, "flag": true, "empty": ""},
             "same": "x", "list": [1, 2], "odd/na~me": {"k": "odd"}, "zero": 0}
            """);
    private final Places places = new Places(new Whereabouts(body), Given.value("""
                    {"value": ["a.absent", "a.price"], "late": ["nowhere", "same"], "list": "list", "single": ["singles", "same"]}
                    """));

    @Test
    void findsANodeWhereItStands() {
        assertThat(places.of("anything", body.at("/a/b/0/c"))).isEqualTo(new Places.Place("a.b.0.c", "/a/b/0/c"));
    }

    @Test
    void tellsEqualTextsApart() {
        assertThat(places.of("anything", body.at("/a/b/1")).pointer()).isEqualTo("/a/b/1");
        assertThat(places.of("anything", body.at("/same")).pointer()).isEqualTo("/same");
    }

    @Test
    void aSharedNumberIsFoundByItsName() {
        JsonNode zero = body.at("/a/price");
        assertThat(zero).as("Jackson shares small numbers").isSameAs(body.at("/zero"));

        assertThat(places.of("value", zero).pointer()).isEqualTo("/a/price");
    }

    @Test
    void aSharedNumberWithoutANameIsNotGuessedAt() {
        assertThat(places.of("amount", body.at("/zero"))).isEqualTo(new Places.Place("amount", "/amount"));
    }

    @Test
    void theFirstOfTheNamesUnderWhichItStandsCounts() {
        assertThat(places.of("late", body.at("/same"))).isEqualTo(new Places.Place("same", "/same"));
    }

    @Test
    void whatTheMappingMadeItselfIsReportedUnderItsFirstName() {
        assertThat(places.of("late", TextNode.valueOf("x")).pointer()).isEqualTo("/nowhere");
        assertThat(places.of("unnamed", TextNode.valueOf("x")).pointer()).isEqualTo("/unnamed");
    }

    @Test
    void elementsOfAListThatWasSent() {
        assertThat(places.ofElement("list", body.at("/list"), 1)).isEqualTo(new Places.Place("list", "/list/1"));
    }

    @Test
    void elementsOfAListThatTheMappingMade() {
        JsonNode made = body.arrayNode().add(body.at("/same"));

        assertThat(places.ofElement("single", made, 0)).isEqualTo(new Places.Place("same", "/same"));
    }

    @Test
    void pointersAreEscaped() {
        assertThat(places.of("anything", body.path("odd/na~me").path("k")).pointer())
                .isEqualTo("/odd~1na~0me/k");
        assertThat(Places.pointer("a/b~c.d")).isEqualTo("/a~1b~0c/d");
    }
}
