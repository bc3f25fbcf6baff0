package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Applicants.Names;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of a customer who is erased, what was received is gone; that it was reported, and the money, stays. */
@ExtendWith(TestDatabase.class)
class ErasedCustomersTest {
    private static final String EMAIL = "Carla@example.com";
    private static final String DETAILS = """
            {"email": "Carla@example.com", "order_id": "order-of-carla", "coupon_code": "CARLA10",
             "conversion_user_ip": "203.0.113.77", "user_id": "carla-77"}
            """;
    private static final List<String> TRACES =
            List.of("carla@example", "order-of-carla", "CARLA10", "203.0.113.77", "carla-77");

    private final House house;
    private final Network network;
    private final Newcomers tables;

    ErasedCustomersTest(Connections connections) {
        house = new House(connections);
        network = new Network(house).entry(0, House.percent("10")).entry(24, new Reward.Fixed(Network.dollars("5")));
        tables = new Newcomers(house, "{}");
    }

    @Test
    void whatWasReportedOfAReferralIsErasedAndStillCounts() {
        String transaction = network.click();
        network.report(said(transaction, 0).key(null));
        network.report(said(transaction, 24).key(null));
        network.report(said(transaction, 24).key(null)); // the same order: its reason names it
        List<String> money = house.balances();
        assertThat(tables.tablesThatHold("order-of-carla")).contains("intake.network_report");

        house.asTeam(tx -> {
            house.core.erasure.eraseReferral(tx, house.team, referral(transaction), EMAIL);
            return transaction;
        });

        assertNoTraces();
        assertThat(house.balances()).isEqualTo(money);
        assertThat(network.reports()).extracting(NetworkReport::errorCode).containsExactlyInAnyOrder(0, 0, 8);
        assertThat(network.reports()).allSatisfy(report -> {
            assertThat(report.facts().transaction()).isEqualTo(transaction);
            assertThat(report.facts().sale()).isEqualTo(Network.dollars("10.00"));
            assertThat(report.status())
                    .isEqualTo(report.errorCode() == 0 ? ReportStatus.APPROVED : ReportStatus.INVALID);
        });
    }

    @Test
    void reportsThatAreNobodysGoByTheEmail() {
        network.report(said("transaction-of-carla@example.com", 0));
        network.report(said("0123456789abcdef0123456789abcdef", 0).key(null));
        assertThat(house.core.network.accept(List.of(tooFine().arrival())).get(0))
                .isInstanceOf(Refused.class);
        String other = network.click();
        network.report(network.event(List.of(other), 0, "1", null, null, "{\"order_id\":\"order-of-dora\"}"));

        house.asTeam(tx -> {
            house.core.erasure.eraseReferral(tx, house.team, house.ids.next(), "carla@EXAMPLE.com");
            return other;
        });

        assertNoTraces();
        assertThat(network.reports()).hasSize(3);
        assertThat(tables.tablesThatHold("order-of-dora")).isNotEmpty();
    }

    @Test
    void anotherTeamsReportsStay() {
        Network theirs = new Network(new House(house.connections));
        theirs.report(theirs.event(List.of("unknown"), 0, "10", null, null, DETAILS));

        house.asTeam(tx -> {
            house.core.erasure.eraseReferral(tx, house.team, house.ids.next(), EMAIL);
            return 0;
        });

        assertThat(theirs.reports().get(0).facts().email()).isEqualTo(EMAIL);
    }

    @Test
    void whatOtherModulesKeepOfAPersonGoesInTheSameTransaction() {
        List<String> told = new ArrayList<>();
        ErasingPeople erasing = new ErasingPeople(
                house.partners.applicants(),
                List.of((tx, team, affiliate, names) -> told.add(line(team, affiliate, names))));

        house.asTeam(tx -> {
            erasing.eraseAffiliate(tx, house.team, house.affiliate);
            erasing.erase(tx, new Identity(house.team, "nine@example.com", "user_9"));
            erasing.eraseReferral(tx, house.team, house.ids.next(), "ada@example.com");
            return told;
        });

        assertThat(told)
                .as("a customer's e-mail may be an affiliate's, whose mails stay")
                .containsExactly(
                        line(house.team, house.affiliate, new Names(Set.of("ada@example.com"), Set.of())),
                        line(house.team, null, new Names(Set.of("nine@example.com"), Set.of("user_9"))));
    }

    private static String line(UUID team, @Nullable UUID affiliate, Names names) {
        return team + " " + affiliate + " " + names.emails() + " " + names.userIds();
    }

    private void assertNoTraces() {
        for (String trace : TRACES) {
            assertThat(tables.tablesThatHold(trace)).as(trace).isEmpty();
        }
    }

    private EventBuilder said(String transaction, int event) {
        return network.event(List.of(transaction), event, "10", null, null, DETAILS)
                .person(EMAIL, "Carla");
    }

    /** More decimals than there are. */
    private EventBuilder tooFine() {
        return network.event(List.of(), 0, "10.001", null, null, DETAILS).person(EMAIL, "Carla");
    }

    private static UUID referral(String transaction) {
        return NetworkIds.read(transaction).orElseThrow();
    }
}
