package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupon.Discount;
import dev.tributary.partners.api.Coupons;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class CouponsTest {
    private final House house;
    private final Coupons coupons;

    CouponsTest(Connections connections) {
        house = new House(connections);
        coupons = house.partners.coupons();
    }

    @Test
    void comesBackAsItWasStored() {
        Coupon fixed = new Coupon(
                house.team,
                house.ids.next(),
                house.program,
                house.affiliate("Julia").id(),
                "JULIA-5",
                new Discount.Fixed(new Money(500, Currency.getInstance("EUR"))),
                Coupon.Duration.REPEATING,
                3,
                List.of("pro"),
                House.NOW);
        add(fixed);

        assertThat(house.<Optional<Coupon>>app(tx -> coupons.find(tx, house.team, fixed.id())))
                .contains(fixed);
    }

    @Test
    void isFoundByItsCodeInAnyCaseInOneProgramOrAll() {
        Coupon coupon = percentage(house.affiliate("Julia"), "JULIA20");
        add(coupon);
        House other = new House(house.connections);

        assertThat(house.<List<Coupon>>app(tx -> coupons.findByCode(
                        tx,
                        List.of(
                                new Coupons.Code(house.team, house.program, "julia20"),
                                new Coupons.Code(house.team, null, "JULIA20"),
                                new Coupons.Code(house.team, other.program, "JULIA20"),
                                new Coupons.Code(other.team, null, "JULIA20"),
                                new Coupons.Code(house.team, null, "NOBODY")))))
                .containsExactly(coupon);
    }

    @Test
    void anAffiliateHasOneAndACodeIsOfOne() {
        Affiliate julia = house.affiliate("Julia");
        add(percentage(julia, "JULIA20"));

        Refusal second = refused(percentage(julia, "JULIA30"));
        Refusal same = refused(percentage(house.affiliate("Bob"), "JULIA20"));

        assertThat(second.code()).isEqualTo(ProblemCode.DUPLICATE_ERROR);
        assertThat(second.problems()).extracting(Problem::field).containsExactly("affiliate_id");
        assertThat(same.code()).isEqualTo(ProblemCode.DUPLICATE_ERROR);
        assertThat(same.problems()).extracting(Problem::field).containsExactly("code");
    }

    @Test
    void onlyApprovedAffiliatesHaveOne() {
        Affiliate pending =
                house.add(house.wanted("P", "p@example.com", null, null, PartnershipStatus.PENDING, Profile.IMPORTED));

        assertThat(refused(percentage(pending, "P20")).problems())
                .extracting(Problem::field)
                .containsExactly("affiliate_id");
    }

    @Test
    void goesWithItsAffiliate() {
        Affiliate julia = house.affiliate("Julia");
        add(percentage(julia, "JULIA20"));
        house.app(tx -> {
            house.partners.affiliateRecords().remove(tx, house.team, julia.id(), House.NOW);
            return julia;
        });

        add(percentage(house.affiliate("Bob"), "JULIA20"));
    }

    private Coupon percentage(Affiliate affiliate, String code) {
        return new Coupon(
                house.team,
                house.ids.next(),
                house.program,
                affiliate.id(),
                code,
                new Discount.Percentage(new BigDecimal("12.5000")),
                Coupon.Duration.ONCE,
                null,
                List.of(),
                House.NOW);
    }

    private void add(Coupon coupon) {
        house.app(tx -> {
            coupons.add(tx, coupon);
            return coupon;
        });
    }

    private Refusal refused(Coupon coupon) {
        return house.refused(tx -> {
            coupons.add(tx, coupon);
            return coupon;
        });
    }
}
