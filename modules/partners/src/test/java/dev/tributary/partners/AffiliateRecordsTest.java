package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.AffiliateRecords.Filter;
import dev.tributary.partners.api.AffiliateRecords.NewAffiliate;
import dev.tributary.partners.api.Listing;
import dev.tributary.partners.api.Slice;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AffiliateRecordsTest {
    private final House house;
    private final AffiliateRecords records;

    AffiliateRecordsTest(Connections connections) {
        house = new House(connections);
        records = house.partners.affiliateRecords();
    }

    @Test
    void aNewAffiliateComesIntoTheDefaultOfferOfTheOnlyProgram() {
        Affiliate added = house.add(new NewAffiliate(
                house.team,
                null,
                null,
                "Julia",
                "julia@example.com",
                null,
                PartnershipStatus.APPROVED,
                null,
                Profile.IMPORTED,
                House.NOW));

        assertThat(added.program()).isEqualTo(house.program);
        assertThat(added.offer()).isEqualTo(house.offer);
        assertThat(added.trackingId()).isEqualTo("julia");
    }

    @Test
    void withSeveralProgramsOneMustBeNamed() {
        house.program(house.ids.next(), "Another program");

        Refusal refusal = house.refused(tx -> records.add(
                tx,
                new NewAffiliate(
                        house.team,
                        null,
                        null,
                        "Julia",
                        "julia@example.com",
                        null,
                        PartnershipStatus.APPROVED,
                        null,
                        Profile.IMPORTED,
                        House.NOW)));

        assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(refusal.problems()).extracting(Problem::field).containsExactly("program_id");
    }

    @Test
    void aTrackingIdIsMadeFromTheNameAndNumberedWhenTaken() {
        assertThat(house.add(house.wanted("Zoë's Blog!", "a@example.com")).trackingId())
                .isEqualTo("zoe-s-blog");
        assertThat(house.add(house.wanted("Zoe's blog", "b@example.com")).trackingId())
                .isEqualTo("zoe-s-blog-2");
        assertThat(house.add(house.wanted("日本語", "c@example.com")).trackingId()).isEqualTo("affiliate");
        assertThat(house.add(house.wanted("x".repeat(100), "d@example.com")).trackingId())
                .isEqualTo("x".repeat(80));
    }

    @Test
    void emailAndTrackingIdBelongToOneAffiliateOfTheTeam() {
        house.affiliate("Julia");

        Refusal email = house.refused(tx -> records.add(tx, house.wanted("Other", "JULIA@example.com")));
        Refusal tracking = house.refused(tx -> records.add(
                tx,
                house.wanted("Other", "o@example.com", "julia", null, PartnershipStatus.APPROVED, Profile.IMPORTED)));

        assertThat(email.code()).isEqualTo(ProblemCode.DUPLICATE_ERROR);
        assertThat(email.problems()).extracting(Problem::field).containsExactly("email");
        assertThat(tracking.problems()).extracting(Problem::field).containsExactly("tracking_id");
    }

    @Test
    void anotherTeamsNamesAreFree() {
        house.affiliate("Julia");
        House other = new House(house.connections);

        assertThat(other.affiliate("Julia").trackingId()).isEqualTo("julia");
    }

    @Test
    void whatIsNotTheTeamsIsUnknown() {
        House other = new House(house.connections);
        Affiliate theirs = other.affiliate("Theirs");

        assertThat(fieldOf(recruitedBy(theirs.id()))).containsExactly("parent_id");
        assertThat(fieldOf(new NewAffiliate(
                        house.team,
                        other.program,
                        null,
                        "A",
                        "a@example.com",
                        null,
                        PartnershipStatus.APPROVED,
                        null,
                        Profile.IMPORTED,
                        House.NOW)))
                .containsExactly("program_id");
        assertThat(fieldOf(new NewAffiliate(
                        house.team,
                        house.program,
                        other.offer,
                        "A",
                        "a@example.com",
                        null,
                        PartnershipStatus.APPROVED,
                        null,
                        Profile.IMPORTED,
                        House.NOW)))
                .containsExactly("group_id");
    }

    @Test
    void nobodyRecruitsThemselvesNotEvenThroughOthers() {
        Affiliate grandmother = house.affiliate("Grandmother");
        Affiliate mother = house.add(recruitedBy(grandmother.id(), "mother@example.com"));
        Affiliate child = house.add(recruitedBy(mother.id(), "child@example.com"));

        Refusal loop = house.refused(tx -> {
            records.change(tx, recruited(grandmother, child.id()));
            return house;
        });
        Refusal self = house.refused(tx -> {
            records.change(tx, recruited(child, child.id()));
            return house;
        });

        assertThat(loop.problems()).extracting(Problem::field).containsExactly("parent_id");
        assertThat(self.problems()).extracting(Problem::field).containsExactly("parent_id");
    }

    @Test
    void aRemovedAffiliateIsGoneAndItsNamesAreFree() {
        Affiliate julia = house.affiliate("Julia");
        remove(julia);

        assertThat(house.<List<Affiliate>>app(
                        tx -> house.partners.affiliates().find(tx, List.of(house.team), List.of(julia.id()))))
                .isEmpty();
        assertThat(house.refused(tx -> {
                            records.remove(tx, house.team, julia.id(), House.NOW);
                            return house;
                        })
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(house.affiliate("Julia").trackingId()).isEqualTo("julia");
        List<String> rows = house.owner(tx -> tx.query(
                "select a::text as row from partners.affiliate a where affiliate_id = ?",
                p -> p.uuid(julia.id()),
                row -> row.text("row")));
        assertThat(rows).singleElement().asString().doesNotContainIgnoringCase("julia");
    }

    @Test
    void twoCanBeRemovedFromOneTeam() {
        remove(house.affiliate("One"));
        remove(house.affiliate("Two"));

        assertThat(list(filter(null, null)).total()).isZero();
    }

    @Test
    void aListIsFilteredSortedAndCut() {
        house.affiliate("Charlie");
        house.affiliate("Alice");
        house.affiliate("Bob");
        house.add(house.wanted("Dora", "d@example.com", null, null, PartnershipStatus.PENDING, Profile.IMPORTED));

        Listing<Affiliate> approved = house.app(
                tx -> records.list(tx, filter(PartnershipStatus.APPROVED, null), new Slice("name", false, 1, 1)));
        assertThat(approved.total()).isEqualTo(3);
        assertThat(approved.items()).extracting(Affiliate::name).containsExactly("Bob");
        assertThat(list(filter(null, "LIC")).items())
                .extracting(Affiliate::name)
                .containsExactly("Alice");
        assertThat(list(filter(null, "d@example")).items())
                .extracting(Affiliate::name)
                .containsExactly("Dora");
        assertThat(list(filter(null, "%")).total()).isZero();
        assertThat(house.<Listing<Affiliate>>app(
                        tx -> records.list(tx, filter(null, null), new Slice("name", true, 100, 10))))
                .isEqualTo(new Listing<>(List.of(), 4));
    }

    private List<String> fieldOf(NewAffiliate wanted) {
        return house.refused(tx -> records.add(tx, wanted)).problems().stream()
                .map(problem -> String.valueOf(problem.field()))
                .toList();
    }

    private NewAffiliate recruitedBy(UUID parent) {
        return recruitedBy(parent, "recruit@example.com");
    }

    private NewAffiliate recruitedBy(UUID parent, String email) {
        return house.wanted("Recruit", email, null, parent, PartnershipStatus.APPROVED, Profile.IMPORTED);
    }

    private static Affiliate recruited(Affiliate affiliate, UUID parent) {
        return new Affiliate(
                affiliate.team(),
                affiliate.id(),
                affiliate.program(),
                affiliate.offer(),
                affiliate.name(),
                affiliate.email(),
                affiliate.trackingId(),
                affiliate.status(),
                parent,
                affiliate.profile(),
                affiliate.createdAt());
    }

    private void remove(Affiliate affiliate) {
        house.app(tx -> {
            records.remove(tx, house.team, affiliate.id(), House.NOW);
            return affiliate;
        });
    }

    private Listing<Affiliate> list(Filter filter) {
        return house.app(tx -> records.list(tx, filter, new Slice("created_at", true, 0, 50)));
    }

    private Filter filter(@Nullable PartnershipStatus status, @Nullable String search) {
        return new Filter(house.team, status, null, null, null, search, null, null);
    }
}
