package dev.tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.FraudRules;
import dev.tributary.attribution.api.FraudRules.Mode;
import dev.tributary.attribution.api.FraudRules.Rule;
import dev.tributary.attribution.api.FraudRules.Suspicion;
import dev.tributary.attribution.api.FraudSettings;
import dev.tributary.attribution.api.FraudSettings.Banned;
import dev.tributary.kernel.Person;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class StoredFraudRulesTest {
    private static final FraudSettings SOME = new FraudSettings(
            Map.of(Rule.BLOCKED_COUNTRY, Mode.BLOCK, Rule.PAID_TRAFFIC, Mode.DETECT),
            List.of("Bücher.example"),
            new Banned(List.of("jo@example.com"), List.of("RIVAL.example"), List.of("https://coupons.example/top")),
            List.of("cn"),
            List.of(" Google "));

    private final Connections connections;
    private final Place place;

    StoredFraudRulesTest(Connections connections) {
        this.connections = connections;
        this.place = new Place(connections);
    }

    @Test
    void allAreOffUntilTheyAreChanged() {
        assertThat(settings(place)).isEqualTo(FraudSettings.OFF);
        assertThat(rules(place).isOff(place.program)).isTrue();
    }

    @Test
    void whatIsKeptIsReadyToBeCompared() {
        change(FraudSettings.OFF);
        change(SOME);

        FraudSettings kept = settings(place);
        assertThat(kept.mode(Rule.BLOCKED_COUNTRY)).isEqualTo(Mode.BLOCK);
        assertThat(kept.mode(Rule.PAID_TRAFFIC)).isEqualTo(Mode.DETECT);
        assertThat(kept.mode(Rule.SELF_REFERRAL)).isEqualTo(Mode.OFF);
        assertThat(kept.disposableDomains()).containsExactly("xn--bcher-kva.example");
        assertThat(kept.banned())
                .isEqualTo(new Banned(List.of("jo@example.com"), List.of("rival.example"), List.of("coupons.example")));
        assertThat(kept.blockedCountries()).containsExactly("CN");
        assertThat(kept.paidSources()).containsExactly("google");

        var verdicts = rules(place)
                .check(new Suspicion(place.program, null, false, false, Person.UNKNOWN, "{\"country\":\"CN\"}"));
        assertThat(verdicts)
                .extracting(FraudRules.Verdict::rule)
                .containsExactly(Rule.BLOCKED_COUNTRY, Rule.PAID_TRAFFIC);
        assertThat(verdicts.get(0).blocks()).isTrue();
    }

    @Test
    void anotherTeamSeesNoneOfIt() {
        change(SOME);
        Place other = new Place(connections);

        FraudSettings seen =
                other.inTransaction(tx -> other.attribution.fraudChecks().settings(tx, place.team, place.program));

        assertThat(seen).isEqualTo(FraudSettings.OFF);
    }

    private void change(FraudSettings settings) {
        place.inTransaction(tx -> {
            place.attribution.fraudChecks().change(tx, place.team, place.program, settings, Place.NOW);
            return 0;
        });
    }

    private static FraudSettings settings(Place place) {
        return place.inTransaction(tx -> place.attribution.fraudChecks().settings(tx, place.team, place.program));
    }

    private static FraudRules rules(Place place) {
        return place.inTransaction(
                tx -> place.attribution.fraudChecks().rules(tx, List.of(place.team), List.of(place.program)));
    }
}
