package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Commissions.Changes;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Commissions.Filter;
import dev.tributary.commission.api.Commissions.Listed;
import dev.tributary.commission.api.Commissions.ManualCommission;
import dev.tributary.commission.api.Commissions.Part;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.Transactor;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sales, page by page, in the order in which a plain sort of all of them has them. */
@ExtendWith(TestDatabase.class)
class ListedSalesTest {
    private static final Instant MORNING = NOON.minusSeconds(14_400);

    private final Shop shop;
    private final Commissions commissions;
    private final Database database;
    private final List<UUID> earning = new ArrayList<>();
    private final List<UUID> ofNobody = new ArrayList<>();

    /** Neither by age nor by amount are they stored in order, and of each there are equal ones. */
    ListedSalesTest(Connections connections) {
        shop = new Shop(connections);
        commissions = shop.module.commissions();
        database = connections.app();
        enter("70", "7", 3, CommissionStatus.READY_FOR_PAYMENT);
        ofNobody.add(shop.saleOfNobody(usd("40"), MORNING.plusSeconds(3)));
        enter("40", "9", 1, CommissionStatus.PENDING);
        UUID clawedBack = enter("100", "30", 2, CommissionStatus.PAID);
        UUID deleted = enter("40", "7", 2, CommissionStatus.PENDING);
        ofNobody.add(shop.saleOfNobody(usd("70"), MORNING.plusSeconds(1)));
        UUID changed = enter("40", "7", 2, CommissionStatus.PENDING);
        enter("40", "0", 3, CommissionStatus.PENDING);
        UUID recruited = enter("500", "7", 1, CommissionStatus.PENDING);
        enter("10", "9", 3, CommissionStatus.DECLINED);

        shop.earns(recruited, 1, shop.ids.next(), usd("3"), Unit.MONEY, CommissionStatus.PENDING);
        shop.earns(ofNobody.get(0), 1, shop.ids.next(), usd("3"), Unit.MONEY, CommissionStatus.PENDING);
        shop.refund(clawedBack, "50", "USD", null);
        shop.run(tx -> commissions.change(tx, shop.team, changed, null, toEight(), NOON.plusSeconds(60)));
        shop.run(tx -> commissions.delete(tx, shop.team, deleted, NOON));
        earning.remove(deleted);
    }

    @Test
    void theSalesThatEarnComeInOrderHoweverTheyAreSortedAndCut() {
        everyPage(filter(null, EarningType.DIRECT_COMMISSION), all(earning));
    }

    @Test
    void amongAllSalesThoseThatEarnNothingComeLastByCommission() {
        List<Conversion> all =
                all(Stream.concat(earning.stream(), ofNobody.stream()).toList());
        everyPage(filter(null, null), all);

        for (boolean descending : List.of(false, true)) {
            assertThat(paged(database, filter(null, null), new Part("commission_amount", descending, 0, 2)))
                    .extracting(sale -> String.valueOf(commission(sale)))
                    .startsWith(descending ? "3000" : "0")
                    .endsWith("null", "null");
        }
    }

    @Test
    void whatIsNarrowedByTheCommissionIsInOrderToo() {
        List<Conversion> pending = all(earning).stream()
                .filter(sale -> sale.earning() != null && sale.earning().status() == CommissionStatus.PENDING)
                .toList();

        assertThat(pending).hasSize(4);
        everyPage(filter(CommissionStatus.PENDING, EarningType.DIRECT_COMMISSION), pending);
    }

    @Test
    void whatOthersEarnAndWhatIsTakenBackAddsNoSale() {
        Filter direct = filter(null, EarningType.DIRECT_COMMISSION);

        assertThat(paged(database, direct, new Part("commission_amount", true, 0, 3)))
                .extracting(ListedSalesTest::commission)
                .containsExactly(3000L, 900L, 900L, 800L, 700L, 700L, 0L);
        assertThat(count(EarningType.LEVEL_COMMISSION)).isEqualTo(2);
        assertThat(count(EarningType.CLAWBACK)).isEqualTo(1);
    }

    /** On the connections for lists too, where PostgreSQL plans otherwise. */
    private void everyPage(Filter filter, List<Conversion> expected) {
        assertThat(shop.<Long>run(tx -> commissions.countConversions(tx, filter, 100)))
                .isEqualTo(expected.size());
        if (filter.earningType() != null) {
            assertThat(shop.<Long>run(tx -> commissions.count(tx, filter, 100))).isEqualTo(expected.size());
        }
        for (Transactor on : List.of(database, database.lists())) {
            for (String sort : Commissions.SORTS) {
                for (boolean descending : List.of(false, true)) {
                    for (int limit : List.of(1, 2, 3, expected.size(), 100)) {
                        Part first = new Part(sort, descending, 0, limit);
                        assertThat(paged(on, filter, first))
                                .as("%s", first)
                                .extracting(Conversion::id)
                                .containsExactlyElementsOf(sorted(expected, sort, descending));
                    }
                }
            }
        }
    }

    /** From the first page to the one that tells of none after it. */
    private List<Conversion> paged(Transactor on, Filter filter, Part first) {
        List<Conversion> found = new ArrayList<>();
        for (boolean more = true; more; ) {
            Part part = new Part(first.sort(), first.descending(), found.size(), first.limit());
            Listed<Conversion> page =
                    on.inTransaction(Set.of(shop.team), tx -> commissions.listConversions(tx, filter, part));
            assertThat(page.items()).hasSizeBetween(1, first.limit());
            more = page.more();
            if (more) {
                assertThat(page.items()).hasSize(first.limit());
            }
            found.addAll(page.items());
        }
        return found;
    }

    private static List<UUID> sorted(List<Conversion> sales, String sort, boolean descending) {
        int direction = descending ? -1 : 1;
        Comparator<Conversion> byPlace = (one, other) -> {
            Long left = place(one, sort);
            Long right = place(other, sort);
            return left == null || right == null
                    ? Boolean.compare(left == null, right == null)
                    : direction * left.compareTo(right);
        };
        Comparator<Conversion> byId = Comparator.comparing(sale -> sale.id().toString());
        return sales.stream()
                .sorted(byPlace.thenComparing(descending ? byId.reversed() : byId))
                .map(Conversion::id)
                .toList();
    }

    private static @Nullable Long place(Conversion sale, String sort) {
        return switch (sort) {
            case "created_at" -> sale.createdAt().toEpochMilli();
            case "updated_at" -> sale.updatedAt().toEpochMilli();
            case "sale_amount" -> sale.sale().minor();
            case "commission_amount" -> commission(sale);
            default -> throw new IllegalArgumentException(sort);
        };
    }

    private static @Nullable Long commission(Conversion sale) {
        return sale.earning() == null ? null : sale.earning().amount().minor();
    }

    private List<Conversion> all(List<UUID> sales) {
        return sales.stream().map(shop::conversion).toList();
    }

    private long count(EarningType type) {
        return shop.run(tx -> commissions.count(tx, filter(null, type), 100));
    }

    private Filter filter(@Nullable CommissionStatus status, @Nullable EarningType type) {
        return new Filter(shop.team, status, null, null, null, type, null, null);
    }

    private static Changes toEight() {
        return new Changes(null, null, null, null, null, new BigDecimal("8"), null);
    }

    private UUID enter(String sale, String commission, int second, CommissionStatus status) {
        Instant at = MORNING.plusSeconds(second);
        ManualCommission manual = new ManualCommission(
                shop.team,
                shop.referral,
                shop.affiliate,
                shop.program,
                usd(sale),
                usd(sale),
                null,
                usd(commission),
                false,
                status,
                SalesStatus.COMPLETE,
                null,
                null,
                at,
                at.plusSeconds(3600L * (second % 2)));
        UUID id = shop.run(tx -> commissions.create(tx, manual)).id();
        earning.add(id);
        return id;
    }
}
