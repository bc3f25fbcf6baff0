package dev.tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ConsentTest {
    private static final String MORE = "{\"gclid\":\"g1\",\"sub1\":\"other\"}";

    private final Place place;

    ConsentTest(Connections connections) {
        place = new Place(connections);
    }

    @Test
    void consentAddsWhatWasKeptBackAndChangesNothingElse() {
        UUID click = place.click("{\"consent\":false,\"sub1\":\"a\"}");

        assertThat(consent(place.program, click)).isTrue();
        assertThat(details(click))
                .contains("\"g1\"")
                .contains("\"a\"")
                .doesNotContain("other")
                .contains("true");
        assertThat(consent(place.program, click)).as("it is given once").isFalse();
    }

    @Test
    void aVisitThatNeverLackedConsentCannotBeChanged() {
        UUID click = place.click("{\"sub1\":\"a\"}");

        assertThat(consent(place.program, click)).isFalse();
        assertThat(details(click)).doesNotContain("g1");
    }

    @Test
    void anotherProgramCannotGiveIt() {
        UUID click = place.click("{\"consent\":false}");

        assertThat(consent(place.ids.next(), click)).isFalse();
    }

    @Test
    void onceSomebodySignedUpItIsTooLate() {
        UUID click = place.click("{\"consent\":false}");
        place.inTransaction(tx -> {
            var book = place.open(tx, place.byId(click));
            book.advance(Place.found(book, place.byId(click)), place.byId(click), ReferralStatus.LEAD, Place.NOW);
            book.save(tx);
            return 0;
        });

        assertThat(consent(place.program, click)).isFalse();
    }

    private boolean consent(UUID program, UUID click) {
        return place.inTransaction(tx -> place.attribution.referrals().consent(tx, place.team, program, click, MORE));
    }

    private String details(UUID click) {
        return place.inTransaction(tx -> place.attribution.clickRecords().find(tx, place.team, click))
                .orElseThrow()
                .click()
                .details();
    }
}
