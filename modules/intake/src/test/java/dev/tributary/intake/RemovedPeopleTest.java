package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Admission;
import dev.tributary.intake.api.Outcome.AffiliateJoined;
import dev.tributary.intake.api.Outcome.AffiliateLeft;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.AffiliateRecords.NewAffiliate;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever is removed is gone from everything that was received, and stays gone. */
@ExtendWith(TestDatabase.class)
@Timeout(120)
class RemovedPeopleTest {
    private final House house;
    private final Newcomers people;

    RemovedPeopleTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
        people = new Newcomers(house, "{\"auto_approve\": true}");
    }

    @Test
    void nothingOfAPersonIsLeftAnywhere() {
        people.take(people.audience("m0", true, House.NOW)); // refused: nobody knows this user
        people.join(people.identify("m1"));
        people.take(people.identify("m1", "user_1", "peter@example.com", "{\"nick\":\"peter@example.com\"}"));
        people.take(people.identify("m2", "user_second", Newcomers.EMAIL, "{\"phone\":\"tel. 555\"}"));
        deadLetter("{\"traits\":{\"email\":\"PETER\\u0040example.com\"");
        deadLetter("{\"type\":\"identify\",\"traits\":{\"email\":\"peter\\u0040example.com\"}}");
        deadLetter("{\"type\":\"identify\",\"userId\":\"user_second\"}");
        UUID stays = deadLetter("{\"type\":\"identify\",\"userId\":\"user_10\"}");

        AffiliateLeft left = (AffiliateLeft) people.take(people.delete("d1", null, "Peter@example.com"));

        assertThat(left.affiliate()).isNotNull();
        for (String trace :
                List.of(Newcomers.EMAIL, Newcomers.STREET, "Gibbons", "premium", "user_second", "tel. 555")) {
            assertThat(people.tablesThatHold(trace)).as(trace).isEmpty();
        }
        assertThat(people.tablesThatHold("user_1\"")).isEmpty();
        assertThat(deadLetters()).containsExactly(stays);
        assertThat(house.notices()).containsExactly("affiliate.created", "affiliate.deleted");
    }

    @Test
    void whatSegmentSaysLaterDoesNotBringAPersonBack() {
        people.join(people.identify("m1"));
        people.take(people.delete("d1", "user_1", null));

        AffiliateJoined late = people.join(people.identify("m2"));
        AffiliateJoined byEmailAlone = people.join(people.identify("m3", "user_new", Newcomers.EMAIL, "{}"));
        AffiliateJoined audience = people.join(people.audience("m4", true, House.NOW));
        Outcome replayed = people.take(people.identify("m1"));
        Outcome lateAgain = people.take(people.identify("m2", "user_1", Newcomers.EMAIL, "{\"other\":1}"));

        assertThat(List.of(late, byEmailAlone, audience))
                .allSatisfy(each -> assertThat(each.admission()).isEqualTo(Admission.SUPPRESSED));
        assertThat(((Processed) replayed).replay()).isEqualTo(new Outcome.Replay(true, List.of()));
        assertThat(((Processed) lateAgain).replay()).isEqualTo(new Outcome.Replay(true, List.of()));
        for (String trace : List.of(Newcomers.EMAIL, Newcomers.STREET, "Gibbons")) {
            assertThat(people.tablesThatHold(trace)).as(trace).isEmpty();
        }
    }

    @Test
    void inWhateverOrderTheyAreToldThePersonIsGone() {
        for (List<Integer> order : orders(4)) {
            House fresh = new House(house.connections);
            Newcomers told = new Newcomers(fresh, "{}");
            List<Arrival> arrivals = List.of(
                    told.identify("m1"),
                    told.audience("m2", true, House.NOW),
                    told.identify("m3", "user_1", Newcomers.EMAIL, "{\"late\":true}"),
                    told.delete("d1", "user_1", Newcomers.EMAIL));

            order.forEach(at -> told.take(arrivals.get(at)));

            assertThat(told.tablesThatHold(Newcomers.EMAIL))
                    .as("order " + order)
                    .isEmpty();
            assertThat(living(fresh)).as("order " + order).isEqualTo(1); // ada
        }
    }

    @Test
    void theSameInOneBatch() {
        for (List<Integer> order : orders(3)) {
            House fresh = new House(house.connections);
            Newcomers told = new Newcomers(fresh, "{}");
            List<Arrival> arrivals =
                    List.of(told.identify("m1"), told.identify("m2"), told.delete("d1", "user_1", Newcomers.EMAIL));

            fresh.core.affiliates.accept(order.stream().map(arrivals::get).toList());

            assertThat(told.tablesThatHold(Newcomers.EMAIL))
                    .as("order " + order)
                    .isEmpty();
            assertThat(living(fresh)).as("order " + order).isEqualTo(1);
        }
    }

    @Test
    void bookedMoneyStaysAndNothingFurtherIsEarned() {
        AffiliateJoined joined = people.join(people.identify("m1"));
        UUID affiliate = Objects.requireNonNull(joined.affiliate());
        house.referral(affiliate, ReferralStatus.LEAD, "cust_1", "customer_user");
        house.accept(house.event().customer("cust_1"));
        List<String> before = house.balances();

        people.take(people.delete("d1", "user_1", null));
        Outcome later = house.accept(house.event().customer("cust_1"));

        assertThat(before).isNotEmpty();
        assertThat(house.balances()).isEqualTo(before);
        assertThat(Read.converted(later).earning()).isNull();
        assertThat(living(house)).isEqualTo(1);
    }

    @Test
    void aLinkOfSomebodyRemovedLeadsNowhere() {
        AffiliateJoined joined = people.join(people.identify("m1"));
        String link = house.asTeam(tx -> house.partners
                .affiliates()
                .find(tx, List.of(house.team), List.of(Objects.requireNonNull(joined.affiliate())))
                .get(0)
                .trackingId());
        people.take(people.delete("d1", "user_1", null));

        Outcome click = house.clicks
                .accept(List.of(house.event().visiting(link).arrival()))
                .get(0);

        assertThat(Read.refusal(click)).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void nobodyToRemoveIsSaidAndTheSameMessageTwiceIsOnce() {
        AffiliateLeft left = (AffiliateLeft) people.take(people.delete("d1", "user_9", "nobody@example.com"));
        Outcome again = people.take(people.delete("d1", "user_9", "nobody@example.com"));
        AffiliateLeft keyless = (AffiliateLeft) people.take(people.delete(null, "user_9", null));

        assertThat(left.affiliate()).isNull();
        assertThat(((Processed) again).replay().replayed()).isTrue();
        assertThat(keyless.affiliate()).isNull();
        assertThat(people.tablesThatHold("nobody@example.com")).isEmpty();
        assertThat(people.tablesThatHold("user_9")).isEmpty();
    }

    @Test
    void twoAffiliatesBehindOneRequestBothGo() {
        people.join(people.identify("m1"));
        people.join(people.identify("m2", "user_2", "second@example.com", "{}"));

        people.take(people.delete("d1", "user_2", Newcomers.EMAIL));

        assertThat(living(house)).isEqualTo(1);
    }

    @Test
    void whoeverIsAddedByHandMayComeBack() {
        people.join(people.identify("m1"));
        people.take(people.delete("d1", "user_1", Newcomers.EMAIL));
        house.asTeam(tx -> house.partners
                .affiliateRecords()
                .add(
                        tx,
                        new NewAffiliate(
                                house.team,
                                null,
                                null,
                                "Peter Gibbons",
                                Newcomers.EMAIL,
                                null,
                                PartnershipStatus.APPROVED,
                                null,
                                new Profile(null, null, "user_1", "api", false, null, null, null, null),
                                House.NOW)));

        assertThat(people.join(people.identify("m2")).admission()).isEqualTo(Admission.TRAITS_TOLD);
    }

    @Test
    void anotherTeamsPersonOfThatNameStays() {
        House other = new House(house.connections);
        Newcomers theirs = new Newcomers(other, "{}");
        theirs.join(theirs.identify("m1"));

        people.take(people.delete("d1", "user_1", Newcomers.EMAIL));

        assertThat(living(other)).isEqualTo(2);
        assertThat(theirs.tablesThatHold(Newcomers.STREET)).isNotEmpty();
    }

    private UUID deadLetter(String body) {
        return house.deadLetters.keep(
                house.team,
                "refersion",
                new RawBody(body.getBytes(StandardCharsets.UTF_8)),
                Refusal.invalid(Problem.ofBody("not understood")));
    }

    private List<UUID> deadLetters() {
        return house.asOwner(tx -> tx.query(
                "select dead_letter_id from intake.dead_letter where team_id = ?",
                p -> p.uuid(house.team),
                row -> row.uuid("dead_letter_id")));
    }

    private static long living(House house) {
        return house.asOwner(tx -> tx.query(
                        "select count(*) as n from partners.affiliate where team_id = ? and deleted_at is null",
                        p -> p.uuid(house.team),
                        row -> row.number("n"))
                .get(0));
    }

    private static List<List<Integer>> orders(int size) {
        List<List<Integer>> orders = new ArrayList<>(List.of(List.of()));
        for (int step = 0; step < size; step++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : orders) {
                for (int next = 0; next < size; next++) {
                    if (!order.contains(next)) {
                        List<Integer> more = new ArrayList<>(order);
                        more.add(next);
                        longer.add(more);
                    }
                }
            }
            orders = longer;
        }
        assertThat(Set.copyOf(orders)).hasSizeGreaterThan(size);
        return orders;
    }
}
