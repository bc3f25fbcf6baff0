package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Admission;
import dev.tributary.intake.api.Outcome.AffiliateJoined;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Applicants.Facts;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** People become affiliates by what senders say of them: each person one. */
@ExtendWith(TestDatabase.class)
@Timeout(120)
class NewcomersTest {
    private static final String BY_DEFAULT = "{}";

    private final House house;
    private final Newcomers people;

    NewcomersTest(Connections connections) {
        house = new House(connections);
        people = new Newcomers(house, BY_DEFAULT);
    }

    @Test
    void anIdentityBecomesAnAffiliateOfTheChosenOfferThatWaitsForApproval() {
        AffiliateJoined joined = people.join(people.identify("m1"));

        Affiliate affiliate = affiliate(joined);
        assertThat(joined.admission()).isEqualTo(Admission.CREATED);
        assertThat(affiliate.offer()).isEqualTo(house.offer);
        assertThat(affiliate.status()).isEqualTo(PartnershipStatus.PENDING);
        assertThat(affiliate.name()).isEqualTo("Peter Gibbons");
        assertThat(affiliate.email()).isEqualTo(Newcomers.EMAIL);
        assertThat(affiliate.profile().countryCode()).isEqualTo("US");
        assertThat(affiliate.profile().externalUserId()).isEqualTo("user_1");
        assertThat(affiliate.profile().source()).isEqualTo("refersion");
        assertThat(affiliate.trackingId()).as("tells nobody who it is").matches("[0-9a-f]{12}");
        assertThat(facts(joined))
                .isEqualTo(new Facts("{\"street\": \"6th St\", \"country\": \"US\"}", "{\"plan\": \"premium\"}"));
    }

    @Test
    void whoeverJoinsIsToldOfWithWhetherTheyAreToBeWrittenTo() {
        House other = new House(house.connections);
        Newcomers quiet = new Newcomers(other, """
                {"auto_approve": true, "new_affiliate_email": false, "pending_affiliate_email": true}
                """);
        quiet.join(quiet.identify("m1"));
        people.join(people.identify("m1"));

        assertThat(payloads(house))
                .singleElement()
                .asString()
                .contains("\"notify\": true", "\"status\": \"pending\"", "\"source\": \"refersion\"");
        assertThat(payloads(other))
                .singleElement()
                .asString()
                .contains("\"notify\": false", "\"status\": \"approved\"");
        assertThat(house.notices()).containsExactly("affiliate.created");
    }

    @Test
    void theSameMessageTwiceIsOnceAndOtherContentIsAConflict() {
        people.join(people.identify("m1"));

        Outcome same = people.take(people.identify("m1"));
        Outcome other = people.take(people.identify("m1", "user_1", "other@example.com", "{}"));

        assertThat(((Processed) same).replay()).isEqualTo(new Outcome.Replay(true, List.of()));
        assertThat(((Processed) other).replay().conflicts()).containsExactly("email", "traits");
        assertThat(house.count("partners.affiliate")).isEqualTo(2); // ada, and this one
        assertThat(house.count("intake.replay_conflict")).isEqualTo(1);
    }

    @Test
    void anAffiliateWhoIsKnownIsNotMadeAgainNorChanged() {
        AffiliateJoined first = people.join(people.identify("m1"));

        AffiliateJoined byEmail = people.join(people.identify("m2", null, "PETER@example.com", "{}"));
        AffiliateJoined byUser = people.join(people.identify("m3", "user_1", "new@example.com", "{}"));
        AffiliateJoined byHand = people.join(people.identify("m4", "user_of_ada", "ada@example.com", "{}"));

        assertThat(List.of(byEmail, byUser))
                .allSatisfy(known -> assertThat(known.admission()).isEqualTo(Admission.KNOWN))
                .allSatisfy(known -> assertThat(known.affiliate()).isEqualTo(first.affiliate()));
        assertThat(byHand.affiliate()).isEqualTo(house.affiliate);
        assertThat(affiliate(first).email()).isEqualTo(Newcomers.EMAIL);
        assertThat(people.join(people.audienceOf("m5", "user_of_ada")).affiliate())
                .isEqualTo(house.affiliate);
        assertThat(house.notices()).containsExactly("affiliate.created");
    }

    @Test
    void whatIsMissingIsRefusedAndTheKeyStaysFree() {
        Outcome refused = people.take(people.audience("m1", true, House.NOW));
        AffiliateJoined later = people.join(people.identify("m1"));

        assertThat(Read.refusal(refused)).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(((Outcome.Refused) refused).refusal().problems())
                .extracting(problem -> Objects.requireNonNull(problem.field()))
                .containsExactly("applicant.email", "applicant.name");
        assertThat(later.admission()).isEqualTo(Admission.CREATED);
    }

    @Test
    void theTraitThatWasSaidLastCountsInWhateverOrder() {
        UUID affiliate =
                Objects.requireNonNull(people.join(people.identify("m1")).affiliate());

        people.take(people.audience("m3", false, House.NOW.minusSeconds(10)));
        people.take(people.audience("m2", true, House.NOW.minusSeconds(20)));

        assertThat(people.traits(affiliate)).isEqualTo("{\"plan\": \"premium\", \"big_spenders\": false}");
    }

    @Test
    void oneBatchWithTheSamePersonTwiceMakesOne() {
        List<Outcome> outcomes = house.core.affiliates.accept(List.of(
                people.identify("m1"),
                people.identify("m2"),
                people.identify("m1"),
                people.identify("m3", "user_2", "second@example.com", "{}")));

        assertThat(outcomes.get(0)).isInstanceOf(AffiliateJoined.class);
        assertThat(((AffiliateJoined) outcomes.get(1)).admission()).isEqualTo(Admission.TRAITS_TOLD);
        assertThat(outcomes.get(2)).isInstanceOf(Processed.class);
        assertThat(((AffiliateJoined) outcomes.get(3)).admission()).isEqualTo(Admission.CREATED);
        assertThat(house.count("partners.affiliate")).isEqualTo(3);
    }

    @Test
    void manyMessagesAboutOnePersonAtOnceMakeOneAffiliate() throws Exception {
        List<Arrival> arrivals = IntStream.range(0, 16)
                .mapToObj(at -> people.identify(
                        "m" + at,
                        at % 2 == 0 ? "user_1" : null,
                        at % 3 == 0 ? "PETER@example.com" : Newcomers.EMAIL,
                        "{}"))
                .toList();

        List<Outcome> outcomes = atOnce(arrivals);

        assertThat(outcomes)
                .filteredOn(each -> ((AffiliateJoined) each).admission() == Admission.CREATED)
                .hasSize(1);
        assertThat(house.count("partners.affiliate")).isEqualTo(2);
        assertThat(house.notices()).containsExactly("affiliate.created");
    }

    @Test
    void withoutAnOfferTheDefaultOfTheOnlyProgramIsTaken() {
        house.asOwner(tx -> tx.update(
                "update partners.integration set offer_id = null where team_id = ?", p -> p.uuid(house.team)));

        assertThat(affiliate(people.join(people.identify("m1"))).offer()).isEqualTo(house.offer);
    }

    private List<Outcome> atOnce(List<Arrival> arrivals) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(arrivals.size());
        try {
            List<Callable<Outcome>> tasks = new ArrayList<>();
            arrivals.forEach(arrival -> tasks.add(() -> people.take(arrival)));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : threads.invokeAll(tasks)) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private Affiliate affiliate(AffiliateJoined joined) {
        return house.asTeam(tx -> house.partners
                .affiliates()
                .find(tx, List.of(house.team), List.of(Objects.requireNonNull(joined.affiliate())))
                .get(0));
    }

    private Facts facts(AffiliateJoined joined) {
        UUID id = Objects.requireNonNull(joined.affiliate());
        return house.asTeam(tx -> Objects.requireNonNull(
                house.partners.applicants().facts(tx, house.team, List.of(id)).get(id)));
    }

    private static List<String> payloads(House house) {
        return house.asOwner(tx -> tx.query(
                "select payload::text as payload from intake.outbox where team_id = ?",
                p -> p.uuid(house.team),
                row -> row.text("payload")));
    }
}
