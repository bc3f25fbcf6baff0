package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.AttributionModule;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.PartnersModule;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.rest.api.NetworkVisits.Fresh;
import dev.tributary.rest.api.NetworkVisits.Met;
import dev.tributary.rest.api.NetworkVisits.Place;
import dev.tributary.rest.api.NetworkVisits.Surroundings;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every visitor of a shop comes by here: what a visit asks of the database. */
@ExtendWith(TestDatabase.class)
class VisitsByNumberTest {
    private final IdSource ids = new TimeOrderedIds();
    private final UUID team = ids.next();
    private final UUID program = ids.next();
    private final UUID offer = ids.next();
    private final UUID affiliate = ids.next();
    private final Counting counting;
    private final VisitsByNumber visits;
    private final Place place;

    VisitsByNumberTest(Connections connections) {
        PartnersModule partners = new PartnersModule(connections.app(), ids, InstantSource.system());
        place = connections.owner().inTransaction(Set.of(team), tx -> place(tx, partners));
        counting = new Counting(connections.app(), partners.numbers());
        visits = new VisitsByNumber(
                counting,
                partners.numberOwners(),
                counting,
                partners.programs(),
                partners.offers(),
                partners.affiliates(),
                partners.coupons(),
                new AttributionModule().clickRecords());
    }

    @Test
    void aVisitIsOneTransactionAndAsksForNoNumberThatWasNamed() {
        Met met = meet(said().put("oid", text(place.offer()))
                .put("affid", text(place.affiliate()))
                .put("advid", text(place.advertiser())));

        assertThat(met).isInstanceOfSatisfying(Fresh.class, fresh -> {
            assertThat(fresh.team()).isEqualTo(team);
            assertThat(fresh.place()).isEqualTo(place);
        });
        assertThat(counting.transactions).isEqualTo(1);
        assertThat(counting.numbers).isZero();
    }

    @Test
    void theNumberOfTheProgramIsAskedForWhereNobodyNamesIt() {
        Met met = meet(said().put("oid", text(place.offer())).put("affid", text(place.affiliate())));

        assertThat(met).isInstanceOfSatisfying(Fresh.class, fresh -> assertThat(fresh.place())
                .isEqualTo(place));
        assertThat(counting.transactions).isEqualTo(1);
        assertThat(counting.numbers).isEqualTo(1);
    }

    private Met meet(ObjectNode said) {
        return visits.meet(said, new Surroundings(null, null, false));
    }

    private static ObjectNode said() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String text(long number) {
        return String.valueOf(number);
    }

    private Place place(Tx tx, PartnersModule partners) throws SQLException {
        partners.teams().create(tx, List.of(new Team(team, "Test", Currency.getInstance("USD"))));
        partners.programs().create(tx, List.of(new Program(team, program, "Program")));
        partners.programs().createOffers(tx, List.of(new Offer(team, offer, program, "Offer")));
        partners.affiliates()
                .create(
                        tx,
                        List.of(new Affiliate(
                                team,
                                affiliate,
                                program,
                                offer,
                                "Ada",
                                "ada@example.com",
                                "ada",
                                Affiliate.PartnershipStatus.APPROVED,
                                null,
                                Affiliate.Profile.IMPORTED,
                                Instant.EPOCH)));
        Numbers numbers = partners.numbers();
        return new Place(
                numbers.of(tx, Kind.OFFER, team, List.of(offer)).getOrDefault(offer, 0L),
                numbers.of(tx, Kind.PROGRAM, team, List.of(program)).getOrDefault(program, 0L),
                numbers.of(tx, Kind.AFFILIATE, team, List.of(affiliate)).getOrDefault(affiliate, 0L));
    }

    /** What is asked of the database beside whom it is about. */
    private static final class Counting implements Transactor, Numbers {
        private final Transactor database;
        private final Numbers known;
        private int transactions;
        private int numbers;

        Counting(Transactor database, Numbers known) {
            this.database = database;
            this.known = known;
        }

        @Override
        public <T> T inTransaction(Set<UUID> teams, Work<T> work) {
            transactions++;
            return database.inTransaction(teams, work);
        }

        @Override
        public Optional<Numbered> find(Tx tx, Kind kind, long number) throws SQLException {
            numbers++;
            return known.find(tx, kind, number);
        }

        @Override
        public Map<Long, Numbered> find(Tx tx, Kind kind, Collection<Long> asked) throws SQLException {
            numbers++;
            return known.find(tx, kind, asked);
        }

        @Override
        public Map<UUID, Long> of(Tx tx, Kind kind, UUID team, Collection<UUID> ids) throws SQLException {
            numbers++;
            return known.of(tx, kind, team, ids);
        }
    }
}
