package dev.tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Tx;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ErasedReferralsTest {
    private final Place place;
    private final Told told = new Told();
    private final ReferralRecords records;

    ErasedReferralsTest(Connections connections) {
        place = new Place(connections);
        records = place.attribution.referralRecords(place.ids, told);
    }

    @Test
    void aDeletedReferralIsGoneAndItsIdentifiersAreFree() {
        UUID referral = place.referral("cust_1", "user_1", "jo@example.com");

        remove(referral);

        assertThat(told.removed).containsExactly(referral);
        assertThat(place.resolve(place.byId(referral))).isInstanceOf(Resolution.Unknown.class);
        assertThat(place.resolve(place.lookup(null, "cust_1", null))).isInstanceOf(Resolution.Unknown.class);
        assertThat(find(referral)).isEmpty();
        assertThatThrownBy(() -> remove(referral)).isInstanceOf(RefusedException.class);
        UUID next = place.referral("cust_1", "user_1", "jo@example.com");
        assertThat(place.resolve(place.lookup(null, "cust_1", null))).isInstanceOf(Resolution.Found.class);
        assertThat(find(next)).isPresent();
    }

    @Test
    void nobodyCanBeToldFromWhatStays() {
        UUID referral = place.referral("cust_1", "user_1", "jo@example.com");
        remove(referral);

        List<String> left = place.connections
                .owner()
                .inTransaction(
                        Set.of(place.team),
                        tx -> tx.query(
                                "select to_jsonb(r)::text as line from attribution.referral r where team_id = ? and referral_id = ?",
                                p -> p.uuid(place.team).uuid(referral),
                                row -> row.text("line")));

        assertThat(left).hasSize(1);
        assertThat(left.get(0)).doesNotContain("jo@").doesNotContain("cust_1").doesNotContain("user_1");
    }

    @Test
    void anAffiliateTakesItsReferralsAndClicksAlong() {
        UUID click = place.click("{\"ip\":\"192.0.2.1\"}");
        UUID referral = place.referral("cust_1", null, null);

        removeOf(place.ids.next());
        assertThat(find(referral)).as("of another affiliate").isPresent();
        removeOf(place.affiliate);

        assertThat(told.removed).containsExactly(referral);
        assertThat(find(referral)).isEmpty();
        assertThat(place.resolve(place.byId(click))).isInstanceOf(Resolution.Unknown.class);
    }

    private void remove(UUID referral) {
        place.inTransaction(tx -> {
            records.remove(tx, place.team, referral, Place.NOW);
            return 0;
        });
    }

    private void removeOf(UUID affiliate) {
        place.inTransaction(tx -> {
            records.removeOf(tx, place.team, affiliate, Place.NOW);
            return 0;
        });
    }

    private Optional<Referral> find(UUID referral) {
        return place.inTransaction(tx -> records.find(tx, place.team, referral));
    }

    private static final class Told implements ReferralHooks {
        private final List<UUID> removed = new ArrayList<>();

        @Override
        public void removing(Tx tx, Referral referral) {
            removed.add(referral.id());
        }
    }
}
