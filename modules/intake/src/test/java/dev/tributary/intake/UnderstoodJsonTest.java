package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.Refunding.RefundCommand;
import dev.tributary.kernel.Applicant;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.kernel.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The texts are kept and compared as they are: a content hash is of each byte. */
class UnderstoodJsonTest {
    private static final UUID TEAM = new UUID(0, 1);
    private static final Currency USD = Currency.getInstance("USD");
    private static final Person ZOE = new Person("zoe@example.com", "Zoë \"Z\"");

    @Test
    void aSale() {
        String text = Understood.of(event(EventType.CONVERSION, ZOE, sale(), null, null))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"conversion","event_name":"invoice.paid","external_event_id":"in_1",\
                        "occurred_at":"2026-01-02T03:04:05.678Z","referral_id":"ref_1","click_id":"click",\
                        "customer_id":"cust\\\\1","external_user_id":"user\\t1","sale_amount":99.05,\
                        "sale_amount_currency":"USD","product_ids":["prod_1","prod\\"2"],\
                        "interval":"monthly","is_subscription":true,"status":"ready_for_payment",\
                        "sales_status":"complete","tracking_id":"summer","program_id":"prog_1",\
                        "visit":{"ip": "::1"},"email":"zoe@example.com","name":"Zoë \\"Z\\"",\
                        "metadata":{"plan": [1.50]}}""");
    }

    @Test
    void aSignup() {
        String text = Understood.of(event(EventType.SIGNUP, Person.UNKNOWN, null, null, null))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"signup","event_name":"invoice.paid","external_event_id":"in_1",\
                        "occurred_at":"2026-01-02T03:04:05.678Z","referral_id":"ref_1","click_id":"click",\
                        "customer_id":"cust\\\\1","external_user_id":"user\\t1"}""");
    }

    @Test
    void aReport() {
        String text = Understood.of(event(EventType.ADVERTISER_EVENT, ZOE, null, network(null), null))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"advertiser_event","event_name":"invoice.paid","external_event_id":"in_1",\
                        "occurred_at":"2026-01-02T03:04:05.678Z","referral_id":"ref_1","click_id":"click",\
                        "customer_id":"cust\\\\1","external_user_id":"user\\t1","email":"zoe@example.com",\
                        "name":"Zoë \\"Z\\"","network":{"transaction_ids":["0f"],"advertiser_event":3,\
                        "offer":12,"affiliate":null,"amount":1E+3,"currency":"USD","revenue":0.00,\
                        "error_code":7,"details":{"sub1":"x"}}}""");
    }

    @Test
    void aReportThatIsIgnored() {
        String text = Understood.of(event(EventType.ADVERTISER_EVENT, ZOE, null, network("test"), null))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"advertiser_event","event_name":"invoice.paid","external_event_id":"in_1",\
                        "occurred_at":"2026-01-02T03:04:05.678Z","referral_id":"ref_1","click_id":"click",\
                        "customer_id":"cust\\\\1","external_user_id":"user\\t1","email":"zoe@example.com",\
                        "name":"Zoë \\"Z\\"","network":{"transaction_ids":["0f"],"ignored":"test",\
                        "offer":12,"affiliate":null,"amount":1E+3,"currency":"USD","revenue":0.00,\
                        "details":{"sub1":"x"}}}""");
    }

    @Test
    void anApplicant() {
        String text = Understood.of(
                        event(EventType.AFFILIATE_JOINED, Person.UNKNOWN, null, null, applicant("max@example.com")))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"affiliate_joined","event_name":"invoice.paid","external_event_id":"in_1",\
                        "occurred_at":"2026-01-02T03:04:05.678Z","referral_id":"ref_1","click_id":"click",\
                        "customer_id":"cust\\\\1","external_user_id":"user\\t1","user_id":"u1",\
                        "email":"max@example.com","name":"Max","country":"DE","address":{"city": "Köln"},\
                        "traits":{}}""");
    }

    @Test
    void anApplicantInThePlaceOfAPerson() {
        String text = Understood.of(event(EventType.AFFILIATE_JOINED, ZOE, null, null, applicant(null)))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"affiliate_joined","event_name":"invoice.paid","external_event_id":"in_1",\
                        "occurred_at":"2026-01-02T03:04:05.678Z","referral_id":"ref_1","click_id":"click",\
                        "customer_id":"cust\\\\1","external_user_id":"user\\t1","email":"zoe@example.com",\
                        "name":"Max","user_id":"u1","country":"DE","address":{"city": "Köln"},"traits":{}}""");
    }

    @Test
    void nobodyWhoLeft() {
        String text = Understood.of(
                        event(EventType.AFFILIATE_LEFT, Person.UNKNOWN, null, null, applicant("max@example.com")))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"affiliate_left","event_name":"invoice.paid","external_event_id":"in_1",\
                        "occurred_at":"2026-01-02T03:04:05.678Z","referral_id":"ref_1","click_id":"click",\
                        "customer_id":"cust\\\\1","external_user_id":"user\\t1"}""");
    }

    @Test
    void aRefund() {
        String text = Understood.of(
                        event(EventType.REFUND, Person.UNKNOWN, null, null, null),
                        refund(new BigDecimal("49.500"), Instant.EPOCH))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"refund","conversion":"in_1","external_event_id":"re_1","amount":49.500,\
                        "currency":"USD","reason":"unhappy\\n","refunded_at":"1970-01-01T00:00:00Z"}""");
    }

    @Test
    void aRefundOfAllThatIsLeft() {
        String text = Understood.of(event(EventType.REFUND, Person.UNKNOWN, null, null, null), refund(null, null))
                .json();

        assertThat(text).isEqualTo("""
                        {"type":"refund","conversion":"in_1","external_event_id":"re_1","amount":null,\
                        "reason":"unhappy\\n"}""");
    }

    private static Event event(
            EventType type,
            Person person,
            @Nullable Sale sale,
            @Nullable NetworkEvent network,
            @Nullable Applicant applicant) {
        return new Event(
                TEAM,
                "shop",
                "in_1",
                type,
                "invoice.paid",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Instant.EPOCH,
                new Identifiers("ref_1", "click", "cust\\1", "user\t1"),
                sale,
                person,
                sale == null ? null : new Visit("summer", "prog_1", "{\"ip\": \"::1\"}"),
                sale == null ? null : "{\"plan\": [1.50]}",
                UnknownReferral.RECORD,
                network,
                applicant,
                List.of());
    }

    private static Sale sale() {
        return new Sale(
                new Money(9_905, USD),
                List.of("prod_1", "prod\"2"),
                List.of(),
                BillingInterval.MONTHLY,
                true,
                CommissionStatus.READY_FOR_PAYMENT,
                SalesStatus.COMPLETE);
    }

    private static NetworkEvent network(@Nullable String ignored) {
        return new NetworkEvent(
                List.of("0f"),
                3,
                12L,
                null,
                new BigDecimal("1E+3"),
                USD,
                new BigDecimal("0.00"),
                ignored == null ? 7 : 0,
                ignored,
                "{\"sub1\":\"x\"}");
    }

    private static Applicant applicant(@Nullable String email) {
        return new Applicant("u1", email, "Max", "DE", "{\"city\": \"Köln\"}", "{}");
    }

    private static RefundCommand refund(@Nullable BigDecimal amount, @Nullable Instant at) {
        return new RefundCommand(
                TEAM,
                "in_1",
                "re_1",
                amount,
                amount == null ? null : USD,
                "unhappy\n",
                at,
                Instant.EPOCH,
                new RawBody(new byte[0]));
    }
}
