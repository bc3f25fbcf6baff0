package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Commissions.Filter;
import dev.tributary.commission.api.Commissions.Listed;
import dev.tributary.commission.api.Commissions.ManualCommission;
import dev.tributary.commission.api.Commissions.Part;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entered by hand, listed, deleted. */
@ExtendWith(TestDatabase.class)
class LifeTest {
    private final Shop shop;
    private final Commissions commissions;

    LifeTest(Connections connections) {
        shop = new Shop(connections);
        commissions = shop.module.commissions();
    }

    @Test
    void aCommissionEnteredByHandIsOwedLikeAnyOther() {
        Conversion entered = enter(null, SalesStatus.COMPLETE, "pi_1");

        assertThat(entered.kind()).isEqualTo(Conversion.Kind.MANUAL);
        assertThat(entered.paymentIntentId()).isEqualTo("pi_1");
        Commission commission = shop.commissions(entered.id()).get(0);
        assertThat(commission.status()).isEqualTo(CommissionStatus.PENDING);
        assertThat(commission.holdUntil()).isEqualTo(NOON.plusSeconds(7 * 86_400));
        assertThat(shop.balances()).containsEntry("affiliate_payable.on_hold USD", -3000L);
        assertThat(shop.told).extracting(CommissionNotice::topic).containsExactly(Topic.CREATED);
    }

    @Test
    void aPaymentIntentHasOneCommission() {
        enter(null, SalesStatus.COMPLETE, "pi_1");

        assertThatThrownBy(() -> enter(null, SalesStatus.COMPLETE, "pi_1"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                refused.refusal().problems().get(0).field())
                        .isEqualTo("payment_intent_id"));
        enter(null, SalesStatus.COMPLETE, null);
        enter(null, SalesStatus.COMPLETE, null);
    }

    @Test
    void nothingIsBornRefundedOrInAPayout() {
        assertThatThrownBy(() -> enter(CommissionStatus.PROCESSING_PAYOUT, SalesStatus.REFUNDED, null))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                refused.refusal().problems())
                        .extracting("field")
                        .containsExactly("status", "sales_status"));
    }

    @Test
    void aDeletedSaleIsGoneAndNothingIsOwedForItAnyMore() {
        UUID sale = shop.sale(usd("100"));
        shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        shop.earns(sale, 1, shop.ids.next(), usd("3"), Unit.MONEY, CommissionStatus.PENDING);

        assertThat(delete(sale)).isTrue();

        assertThat(shop.balances()).isEmpty();
        assertThat(shop.conversion(sale).deleted()).isTrue();
        assertThat(shop.commissions(sale)).isEmpty();
        assertThat(shop.told).extracting(CommissionNotice::topic).containsExactly(Topic.DELETED);
        assertThat(delete(sale)).isFalse();
        assertThat(list(filter(null, null, null)).items()).isEmpty();
    }

    @Test
    void whatIsPaidStaysBookedAndSoDoesWhatARefundTookBack() {
        UUID sale = shop.sale(usd("100"));
        shop.earns(sale, usd("30"), CommissionStatus.PAID);
        shop.run(tx -> shop.module
                .refunds()
                .refund(tx, new RefundRequest(shop.team, sale, null, null, null, null, NOON, NOON)));
        var before = shop.balances();

        delete(sale);

        assertThat(shop.balances()).isEqualTo(before);
        List<Payable> ready = shop.run(tx -> shop.module.payables().lockReady(tx, shop.team, shop.program));
        assertThat(ready).hasSize(1);
    }

    @Test
    void withAnAffiliateGoItsSalesAndWhatItEarnsFromThoseOfOthers() {
        UUID own = shop.sale(usd("100"));
        shop.earns(own, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        UUID other = enter(null, SalesStatus.COMPLETE, null, shop.ids.next()).id();
        shop.earns(other, 1, shop.affiliate, usd("3"), Unit.MONEY, CommissionStatus.PENDING);

        shop.run(tx -> {
            commissions.deleteOfAffiliate(tx, shop.team, shop.affiliate, NOON);
            return true;
        });

        assertThat(shop.conversion(own).deleted()).isTrue();
        assertThat(shop.conversion(other).deleted()).isFalse();
        assertThat(shop.commissions(other)).extracting(Commission::level).containsExactly(0);
        assertThat(shop.balances())
                .containsEntry("affiliate_payable.on_hold USD", -3000L)
                .hasSize(2);
    }

    @Test
    void withAReferralGoItsSales() {
        UUID sale = shop.sale(usd("100"));
        shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);

        shop.run(tx -> {
            commissions.deleteOfReferral(tx, shop.team, shop.referral, NOON);
            return true;
        });

        assertThat(shop.conversion(sale).deleted()).isTrue();
        assertThat(shop.balances()).isEmpty();
    }

    @Test
    void listsAreNarrowedAndCounted() {
        UUID sale = shop.sale(usd("100"));
        UUID direct = shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        UUID upline = shop.ids.next();
        UUID level = shop.earns(sale, 1, upline, usd("3"), Unit.MONEY, CommissionStatus.PENDING);

        assertThat(count(filter(null, null, null), 10)).isEqualTo(2);
        assertThat(list(filter(CommissionStatus.PENDING, null, null)).items())
                .extracting(Commission::id)
                .containsExactly(level);
        assertThat(list(filter(null, shop.affiliate, null)).items())
                .extracting(Commission::id)
                .containsExactly(direct);
        assertThat(list(filter(null, null, EarningType.LEVEL_COMMISSION)).items())
                .extracting(Commission::affiliate)
                .containsExactly(upline);
        assertThat(list(filter(null, null, EarningType.CLAWBACK)).items()).isEmpty();
    }

    @Test
    void directCommissionsAreNotListedWithoutTheirSales() {
        assertThatThrownBy(() -> list(filter(null, null, EarningType.DIRECT_COMMISSION)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("direct commissions are listed with their sales, as conversions");
    }

    @Test
    void pagesOfSalesDoNotOverlapAndTellHowManyThereAre() {
        UUID first = shop.sale(usd("1"));
        UUID second = shop.sale(usd("2"));
        UUID third = shop.sale(usd("3"));

        assertThat(sales(new Part("sale_amount", false, 0, 2))).containsExactly(first, second);
        assertThat(sales(new Part("sale_amount", false, 2, 2))).containsExactly(third);
    }

    private Conversion enter(@Nullable CommissionStatus status, SalesStatus salesStatus, @Nullable String intent) {
        return enter(status, salesStatus, intent, shop.affiliate);
    }

    private Conversion enter(
            @Nullable CommissionStatus status, SalesStatus salesStatus, @Nullable String intent, UUID affiliate) {
        ManualCommission manual = new ManualCommission(
                shop.team,
                shop.ids.next(),
                affiliate,
                shop.program,
                usd("100"),
                usd("100"),
                null,
                usd("30"),
                false,
                status,
                salesStatus,
                intent,
                7,
                NOON,
                NOON);
        return shop.run(tx -> commissions.create(tx, manual));
    }

    private boolean delete(UUID sale) {
        return shop.run(tx -> commissions.delete(tx, shop.team, sale, NOON));
    }

    private Listed<Commission> list(Filter filter) {
        return shop.run(tx -> commissions.list(tx, filter, new Part("created_at", true, 0, 10)));
    }

    private long count(Filter filter, long most) {
        return shop.run(tx -> commissions.count(tx, filter, most));
    }

    private List<UUID> sales(Part part) {
        Listed<Conversion> listed = shop.run(tx -> commissions.listConversions(tx, filter(null, null, null), part));
        assertThat(listed.more()).isEqualTo(part.offset() + listed.items().size() < 3);
        return listed.items().stream().map(Conversion::id).toList();
    }

    private Filter filter(@Nullable CommissionStatus status, @Nullable UUID affiliate, @Nullable EarningType type) {
        return new Filter(shop.team, status, null, null, affiliate, type, null, null);
    }
}
