package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.rest.PayoutFiles.Format;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutFilesTest {
    private static final UUID TEAM = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    private final Affiliate ada = affiliate("Ada", null, null);

    @ParameterizedTest
    @CsvSource({"29.7, USD, 29.70", "5000, JPY, 5000", "1.25, KWD, 1.250", "1000000, EUR, 1000000.00"})
    void amountsHaveTheDecimalsOfTheirCurrency(String amount, String currency, String written) {
        Payout payout = payout(amount, currency, null, null);

        assertThat(file(Format.PAYPAL, payout, ada))
                .isEqualTo("ada@example.org," + written + "," + currency + "," + IdType.PAYOUT.write(payout.id())
                        + ",Payout INV-00001\r\n");
        assertThat(file(Format.WISE, payout, ada))
                .endsWith("Ada,ada@example.org,INV-00001,PERSON,target," + written + "," + currency + "," + currency
                        + ",EMAIL\r\n");
        assertThat(file(Format.CSV, payout, ada)).contains("," + written + "," + currency + ",3,");
    }

    @Test
    void theIdIsAsLongAsPaypalTakes() {
        assertThat(IdType.PAYOUT.write(payout("1", "USD", null, null).id())).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void wiseReadsTheColumnsOfItsTemplate() {
        assertThat(file(Format.WISE, payout("1", "USD", null, null), ada).lines())
                .first()
                .isEqualTo("name,recipientEmail,paymentReference,receiverType,amountCurrency,amount,sourceCurrency,"
                        + "targetCurrency,type");
    }

    @Test
    void moneyGoesWhereTheAffiliateWantsItAndToTheCompanyWhereThereIsOne() {
        Affiliate company = affiliate("Bo", "Bo & Sons, Ltd.", "{\"email\": \"money@bo.example\"}");
        Payout payout = payout("10", "USD", "paypal", null);

        assertThat(file(Format.PAYPAL, payout, company)).startsWith("money@bo.example,");
        assertThat(file(Format.WISE, payout, company))
                .contains("\r\n\"Bo & Sons, Ltd.\",money@bo.example,INV-00001,INSTITUTION,");
    }

    @Test
    void nothingThatPeopleTypedIsAFormula() {
        Affiliate rogue =
                affiliate("=HYPERLINK(\"http://evil.example\")", "@SUM(1)", "{\"email\": \"+1+1@evil.example\"}");
        Payout payout = payout("10", "USD", "-1+1", "=2+5");

        for (Format format : Format.values()) {
            assertThat(file(format, payout, rogue)).doesNotContainPattern("(^|[,\"\\n])[=+@-](?!\\d+(\\.\\d+)?[,\\r])");
        }
        assertThat(file(Format.CSV, payout, rogue))
                .contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"")
                .contains(",'-1+1,'=2+5,");
        assertThat(file(Format.WISE, payout, rogue)).contains("'@SUM(1),'+1+1@evil.example,");
    }

    @Test
    void whoeverWasDeletedHasNoNameInAFileForPeople() {
        byte[] file = PayoutFiles.write(Format.CSV, List.of(payout("1", "USD", null, null)), Map.of(), Map.of());

        assertThat(new String(file, StandardCharsets.UTF_8)).contains(",,,1.00,USD,0,,,");
    }

    private static String file(Format format, Payout payout, Affiliate affiliate) {
        byte[] file = PayoutFiles.write(
                format, List.of(payout), Map.of(payout.affiliate(), affiliate), Map.of(payout.id(), 3L));
        return new String(file, StandardCharsets.UTF_8);
    }

    private static Payout payout(String amount, String currency, @Nullable String method, @Nullable String reference) {
        return new Payout(
                TEAM,
                new UUID(-1, 2),
                new UUID(0, 3),
                new UUID(0, 4),
                new UUID(0, 5),
                Money.of(new BigDecimal(amount), Currency.getInstance(currency)),
                PayoutStatus.PENDING,
                "INV-00001",
                method,
                reference,
                null,
                NOW,
                NOW);
    }

    private static Affiliate affiliate(String name, @Nullable String company, @Nullable String details) {
        return new Affiliate(
                TEAM,
                new UUID(0, 5),
                new UUID(0, 4),
                new UUID(0, 6),
                name,
                "ada@example.org",
                "ada",
                PartnershipStatus.APPROVED,
                null,
                new Profile(company, null, null, "api", false, null, null, details, null),
                NOW);
    }
}
