package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.commission.api.Incentives.IncentiveKey;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Tx;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever an owner of the database does to the books behind the hub's back is found. */
@ExtendWith(TestDatabase.class)
class VerifyTest {
    private final Connections connections;
    private final Shop shop;
    private final Ledger ledger = new Reckoning(LedgerChecks.all(2)); // small parts: the seams are tested, too
    private UUID first = new UUID(0, 1);
    private UUID paid = new UUID(0, 1);

    VerifyTest(Connections connections) {
        this.connections = connections;
        this.shop = new Shop(connections);
    }

    @BeforeEach
    void books() {
        UUID sale = shop.sale(usd("100"));
        first = shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        shop.earns(sale, 1, shop.ids.next(), usd("3"), Unit.MONEY, CommissionStatus.PENDING);
        shop.earns(sale, 2, shop.ids.next(), new Money(4, Shop.NONE), Unit.CREDITS, CommissionStatus.PENDING);
        UUID other = shop.sale(usd("50"));
        paid = shop.earns(other, usd("15"), CommissionStatus.PAID);
        shop.run(tx -> shop.module
                .refunds()
                .refund(tx, new RefundRequest(shop.team, other, null, null, null, null, NOON, NOON)));
    }

    @Test
    void booksThatNobodyTouchedAreRight() {
        assertThat(shop.run(this::verify)).isEmpty();
    }

    @Test
    void aCommissionOfAConversionThatIsGoneIsFound() {
        List<Violation> found = inUndone(
                shop.team,
                "delete from commission.conversion where team_id = '" + shop.team + "'"
                        + " and conversion_id = (select conversion_id from commission.commission where commission_id = '"
                        + first
                        + "')");

        assertThat(found).extracting(Violation::check).contains("commissions belong to a conversion and a rule");
        assertThat(found).extracting(Violation::subject).contains(IdType.COMMISSION.write(first));
        assertThat(found)
                .extracting(Violation::message)
                .contains("The conversion that this commission names does not exist");
    }

    @Test
    void aCommissionOfAVersionThatIsGoneIsFound() {
        Books books = new Books(connections);
        Incentive rule = books.rule(books.shapes.rule("ten"));
        books.book(books.sale("100"));
        IncentiveKey key = new IncentiveKey(books.team, rule.id());
        IncentiveTerms later = books.shapes.rule("twenty").percent("20").terms();
        books.in(tx -> books.module.incentives().change(tx, key, later, null, Books.USD, Books.NOW));

        assertThat(inUndone(books.team, withoutVersion(rule, 2))).isEmpty();
        assertThat(inUndone(books.team, withoutVersion(rule, 1)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.check()).isEqualTo("commissions belong to a conversion and a rule");
                    assertThat(violation.subject()).startsWith("earn_");
                    assertThat(violation.message())
                            .isEqualTo("The version of a rule that this commission names does not exist");
                });
    }

    @Test
    void anEditedAmountIsFound() {
        List<Violation> found = tampered("update commission.posting set amount_minor = amount_minor + 1 "
                + "where commission_id = '" + first + "' and affiliate_id is not null");

        assertThat(found)
                .extracting(Violation::check)
                .contains("entries balance", "lines are as they were booked", "commissions are explained");
        assertThat(found).extracting(Violation::subject).contains(IdType.COMMISSION.write(first));
    }

    @Test
    void anEditThatBalancesBreaksItsSeals() {
        List<Violation> found = tampered(
                "update commission.posting set amount_minor = 2 * amount_minor where commission_id = '" + first + "'");

        assertThat(found)
                .extracting(Violation::check)
                .contains("lines are as they were booked", "commissions are explained", "what is spent is what is owed")
                .doesNotContain("entries balance");
    }

    @Test
    void anotherDateIsFound() {
        assertThat(tampered("update commission.posting set booked_at = booked_at + interval '1 microsecond' "
                        + "where commission_id = '" + first + "'"))
                .extracting(Violation::check)
                .containsOnly("lines are as they were booked")
                .hasSize(2);
    }

    @Test
    void anEntryThatIsGoneIsFound() {
        assertThat(tampered("delete from commission.posting where commission_id = '" + paid + "'"))
                .extracting(Violation::check)
                .contains("commissions are explained", "what is spent is what is owed");
    }

    @Test
    void anEditedCommissionIsFound() {
        assertThat(tampered("update commission.commission set amount_minor = amount_minor - 1 where commission_id = '"
                        + first + "'"))
                .extracting(Violation::check)
                .containsExactly("commissions are explained", "what is spent is what is owed");
        assertThat(tampered("update commission.commission set status = 'paid' where commission_id = '" + first + "'"))
                .extracting(Violation::check)
                .containsExactly("commissions are explained", "commissions are explained");
    }

    @Test
    void aLineOfNoCommissionIsFound() {
        assertThat(tampered("update commission.posting set commission_id = null where commission_id = '" + first + "'"))
                .extracting(Violation::check)
                .contains("lines belong to a commission");
        assertThat(tampered("update commission.posting set affiliate_id = team_id where commission_id = '" + first
                        + "' and affiliate_id is not null"))
                .extracting(Violation::check)
                .contains("lines belong to a commission");
    }

    @Test
    void aGuardThatIsOffIsFound() {
        assertThat(inUndone(shop.team, "alter table commission.posting disable trigger posting_balanced"))
                .extracting(Violation::subject)
                .containsExactly("trigger posting_balanced");
    }

    @Test
    void whatIsFoundIsBounded() {
        for (int count = 0; count < 60; count++) {
            shop.earns(shop.sale(usd("10")), usd("1"), CommissionStatus.PENDING);
        }

        List<Violation> found =
                tampered("update commission.posting set booked_at = now() where team_id = '" + shop.team + "'");

        assertThat(found).hasSize(LedgerCheck.MOST);
    }

    @Test
    void otherModulesAddTheirChecks() {
        LedgerCheck more = new LedgerCheck() {
            @Override
            public String name() {
                return "more";
            }

            @Override
            public List<Violation> run(Tx tx, UUID team) {
                return List.of(new Violation(name(), team, "something", "It is wrong"));
            }
        };

        List<Violation> found = shop.run(tx -> shop.module.ledger(List.of(more)).verify(tx, shop.team));

        assertThat(found).extracting(Violation::check).containsExactly("more");
    }

    private static String withoutVersion(Incentive rule, int version) {
        return "delete from commission.incentive_version where incentive_id = '" + rule.id() + "' and version = "
                + version;
    }

    /** Edited with the guards off, and with them on again when it is looked at. */
    private List<Violation> tampered(String sql) {
        return inUndone(
                shop.team,
                "alter table commission.posting disable trigger user",
                sql,
                "alter table commission.posting enable trigger user");
    }

    /** What is found after statements of the owner, which are undone. */
    private List<Violation> inUndone(UUID team, String... statements) {
        List<Violation> found = new ArrayList<>();
        assertThatThrownBy(() -> connections.owner().inTransaction(Set.of(team), tx -> {
                    for (String statement : statements) {
                        tx.update(statement, Tx.Binding.NONE);
                    }
                    found.addAll(ledger.verify(tx, team));
                    throw new UndoneException();
                }))
                .isInstanceOf(UndoneException.class);
        return found;
    }

    private List<Violation> verify(Tx tx) throws SQLException {
        return ledger.verify(tx, shop.team);
    }

    private static final class UndoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
