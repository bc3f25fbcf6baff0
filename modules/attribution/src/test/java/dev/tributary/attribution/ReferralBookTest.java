package dev.tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Tie;
import dev.tributary.attribution.api.Tie.Kind;
import dev.tributary.kernel.Person;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ReferralBookTest {
    private static final Person JO = new Person("Jo@Example.com", "Jo");
    private static final Instant LATER = Place.NOW.plus(Duration.ofDays(1));

    private final Place place;

    ReferralBookTest(Connections connections) {
        place = new Place(connections);
    }

    @Test
    void aBlockedSignUpIsRejectedAndKeepsWhoItWas() {
        UUID click = place.click("{}");

        place.inTransaction(tx -> {
            ReferralBook book = place.open(tx, place.byId(click));
            Referral visit = Place.found(book, place.byId(click));
            book.signUp(visit, place.lookup(click, null, "user_1"), JO, ReferralStatus.REJECTED, LATER);
            book.save(tx);
            return 0;
        });

        Referral stored = place.find(click);
        assertThat(stored.status()).isEqualTo(ReferralStatus.REJECTED);
        assertThat(stored.email()).isEqualTo("Jo@Example.com");
        assertThat(stored.externalUserId()).isEqualTo("user_1");
        assertThat(stored.convertedAt()).as("it never became a customer").isNull();
    }

    @Test
    void theBookTellsEachIdentifierThatBecameTiedOnce() {
        UUID referral = place.referral(null, "user_1", null);

        List<Tie> tied = place.inTransaction(tx -> {
            var lookup = place.lookup(referral, "cust_1", "user_1");
            ReferralBook book = place.open(tx, lookup);
            Referral found = Place.found(book, lookup);
            assertThat(book.tied()).as("finding ties nothing").isEmpty();
            book.advance(found, lookup, ReferralStatus.CUSTOMER, LATER);
            book.advance(found, lookup, ReferralStatus.ACTIVE, LATER); // as it was before the first
            book.save(tx);
            return book.tied();
        });

        assertThat(tied).containsExactly(new Tie(place.team, Kind.CUSTOMER_ID, "cust_1", referral));
        assertThat(place.find(referral).status()).isEqualTo(ReferralStatus.ACTIVE);
    }

    @Test
    void aSignUpTiesTheUser() {
        UUID click = place.click("{}");

        List<Tie> tied = place.inTransaction(tx -> {
            var lookup = place.lookup(click, null, "user_1");
            ReferralBook book = place.open(tx, lookup);
            book.signUp(Place.found(book, lookup), lookup, JO, LATER);
            return book.tied();
        });

        assertThat(tied).containsExactly(new Tie(place.team, Kind.EXTERNAL_USER_ID, "user_1", click));
    }

    @Test
    void eventsThatComeLateLeaveTheSameReferral() {
        UUID inOrder = place.referral(null, null, null);
        UUID reversed = place.referral(null, null, null);

        advance(inOrder, ReferralStatus.TRIALING, Place.NOW);
        advance(inOrder, ReferralStatus.ACTIVE, LATER);
        advance(reversed, ReferralStatus.ACTIVE, LATER);
        advance(reversed, ReferralStatus.TRIALING, Place.NOW);

        assertThat(place.find(reversed).status()).isEqualTo(ReferralStatus.ACTIVE);
        assertThat(place.find(reversed).convertedAt()).isEqualTo(Place.NOW);
        assertThat(place.find(inOrder).convertedAt()).isEqualTo(Place.NOW);
    }

    @Test
    void someoneWhoSignedUpBeforeIsFoundByEmailHoweverItIsSpelled() {
        UUID known = place.referral(null, null, "jo@example.com");
        UUID click = place.click("{}");

        place.inTransaction(tx -> {
            ReferralBook book = place.open(tx, place.withEmail(click, "JO@example.com"));
            assertThat(book.signedUpBefore(place.team, place.program, "JO@example.com"))
                    .map(Referral::id)
                    .contains(known);
            assertThat(book.signedUpBefore(place.team, place.ids.next(), "jo@example.com"))
                    .as("another program")
                    .isEmpty();
            assertThat(book.signedUpBefore(place.team, place.program, "al@example.com"))
                    .isEmpty();
            return 0;
        });
    }

    @Test
    void aVisitIsToldWhenAskedFor() {
        UUID click = place.click("{\"country\":\"DE\"}");
        UUID imported = place.referral("cust_1", null, null);

        var visits =
                place.inTransaction(tx -> place.open(tx).visits(tx, List.of(place.find(click), place.find(imported))));

        assertThat(visits).containsOnlyKeys(click);
        assertThat(visits.get(click)).contains("DE");
    }

    private void advance(UUID referral, ReferralStatus status, Instant at) {
        place.inTransaction(tx -> {
            ReferralBook book = place.open(tx, place.byId(referral));
            book.advance(Place.found(book, place.byId(referral)), place.byId(referral), status, at);
            book.save(tx);
            return 0;
        });
    }
}
