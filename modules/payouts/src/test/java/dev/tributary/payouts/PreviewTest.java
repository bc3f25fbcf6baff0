package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.payouts.api.PaymentTerms.Frequency;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutPreview;
import dev.tributary.payouts.api.PayoutPreview.Line;
import dev.tributary.payouts.api.PayoutPreview.Verdict;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabase.class)
class PreviewTest {
    private final Market market;

    PreviewTest(Connections connections) {
        market = new Market(connections);
        market.terms(Frequency.MONTHLY, 5_000);
    }

    @Test
    void saysWhoIsPaidWhoIsNotAndWhy() {
        UUID paid = market.affiliate();
        market.earned(paid, "60");
        UUID rejected = market.affiliate(PartnershipStatus.REJECTED);
        market.earned(rejected, "55");
        UUID little = market.affiliate();
        market.earned(little, "49.98");
        UUID waiting = market.affiliate();
        market.onHold(waiting, "70");
        UUID owing = market.affiliate();
        market.takenBack(owing, "30");
        UUID even = market.affiliate();
        market.earned(even, "30");
        market.takenBack(even, "30");
        UUID pending = market.affiliate(PartnershipStatus.PENDING);
        market.earned(pending, "80");
        UUID gone = market.affiliate();
        market.earned(gone, "90");
        market.delete(gone);

        PayoutPreview preview = preview();

        assertThat(verdict(preview, paid)).isEqualTo(Verdict.PAID);
        assertThat(verdict(preview, rejected)).isEqualTo(Verdict.PAID);
        assertThat(line(preview, rejected).isRejected()).isTrue();
        assertThat(verdict(preview, little)).isEqualTo(Verdict.BELOW_THRESHOLD);
        assertThat(line(preview, little).missing()).isEqualTo(Market.money("0.02", "USD"));
        assertThat(verdict(preview, waiting)).isEqualTo(Verdict.NOTHING_APPROVED);
        assertThat(line(preview, waiting).onHold()).isEqualTo(Market.sum("70", "USD"));
        assertThat(verdict(preview, owing)).isEqualTo(Verdict.NEGATIVE_BALANCE);
        assertThat(verdict(preview, even)).isEqualTo(Verdict.NETS_TO_ZERO);
        assertThat(verdict(preview, pending)).isEqualTo(Verdict.NOT_APPROVED);
        assertThat(verdict(preview, gone)).isEqualTo(Verdict.AFFILIATE_DELETED);
        assertThat(preview.lines()).filteredOn(Line::lacksMethod).hasSize(7);
        assertThat(preview.totals()).singleElement().satisfies(totals -> {
            assertThat(totals.pays()).isEqualTo(Market.sum("115", "USD"));
            assertThat(totals.payouts()).isEqualTo(2);
            assertThat(totals.carried()).isEqualTo(Market.sum("189.98", "USD")); // 49.98 - 30 + 0 + 80 + 90
            assertThat(totals.onHold()).isEqualTo(Market.sum("70", "USD"));
        });
        assertThat(preview.alreadyRun()).isFalse();
        assertThat(market.all()).isEmpty();
    }

    /** What is previewed is what is then paid, whatever was earned, taken back, paid or cancelled before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheRun(long seed) {
        Random random = new Random(seed);
        List<UUID> affiliates = List.of(
                market.affiliate(),
                market.affiliate(),
                market.affiliate(),
                market.affiliate(PartnershipStatus.REJECTED),
                market.affiliate(PartnershipStatus.PENDING));
        for (int round = 0; round < 8; round++) {
            something(random, affiliates);
            List<String> promised = preview().lines().stream()
                    .filter(line -> line.verdict() == Verdict.PAID)
                    .map(line -> line.affiliateId() + " " + line.pays())
                    .toList();

            UUID run = market.runPayouts("round-" + round).run().id();

            List<Payout> made = market.all().stream()
                    .filter(payout -> payout.run().equals(run))
                    .toList();
            assertThat(made)
                    .as("seed %s, round %s", seed, round)
                    .extracting(payout -> payout.affiliate() + " " + payout.amount())
                    .containsExactlyInAnyOrderElementsOf(promised);
            made.stream().filter(payout -> random.nextBoolean()).forEach(payout -> finish(random, payout));
        }
    }

    @Test
    void sumsBeyondWhatCanBeBookedAreToldAndKeepNobodyFromBeingPaid() {
        UUID tooMuch = market.affiliate();
        market.earned(tooMuch, "9000000000000");
        market.earned(tooMuch, "9000000000000");
        UUID much = market.affiliate();
        market.earned(much, "9000000000000");
        UUID more = market.affiliate();
        market.earned(more, "8000000000000");

        PayoutPreview preview = preview();

        assertThat(verdict(preview, tooMuch)).isEqualTo(Verdict.OUT_OF_RANGE);
        assertThat(line(preview, tooMuch).ready()).hasToString("18000000000000.00 USD");
        assertThat(preview.totals()).singleElement().satisfies(totals -> {
            assertThat(totals.pays()).hasToString("17000000000000.00 USD");
            assertThat(totals.carried()).hasToString("18000000000000.00 USD");
        });
        assertThat(market.runPayouts().run().totals()).singleElement().hasToString("17000000000000.00 USD");
        assertThat(market.all()).extracting(Payout::affiliate).containsExactlyInAnyOrder(much, more);
    }

    private void something(Random random, List<UUID> affiliates) {
        for (int each = 0; each < 6; each++) {
            UUID who = affiliates.get(random.nextInt(affiliates.size()));
            String currency = random.nextInt(4) == 0 ? "JPY" : "USD";
            String amount = String.valueOf(1 + random.nextInt(60));
            switch (random.nextInt(4)) {
                case 0 -> market.takenBack(who, amount, currency);
                case 1 -> market.onHold(who, amount);
                default -> market.earned(who, amount, currency);
            }
        }
    }

    private void finish(Random random, Payout payout) {
        if (random.nextInt(3) == 0) {
            market.change(payout.id(), PayoutStatus.CANCELLED);
            return;
        }
        market.change(payout.id(), PayoutStatus.PROCESSING);
        market.change(payout.id(), PayoutStatus.COMPLETED);
    }

    private PayoutPreview preview() {
        return market.run(tx -> market.payouts.previews().preview(tx, market.team, market.program, Market.NOW));
    }

    private static Verdict verdict(PayoutPreview preview, UUID affiliate) {
        return line(preview, affiliate).verdict();
    }

    private static Line line(PayoutPreview preview, UUID affiliate) {
        return preview.lines().stream()
                .filter(line -> line.affiliateId().equals(affiliate))
                .findFirst()
                .orElseThrow();
    }
}
