package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.Resolution.Trace;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Applicants.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are kept and compared as they are: each byte counts. */
class DecisionJsonTest {
    @Test
    void nothingSold() {
        String text = Explained.tied(List.of(), null)
                .decision("the referral was updated")
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"the referral was updated","identifiers":[{"identifier":"referral_id",\
                        "value":"ref_1","referral_id":null,"remark":"no such referral"},\
                        {"identifier":"customer_id","value":"zoë\\t\\\\ 1",\
                        "referral_id":"ref_01j0000000e000000000000007","remark":"found"},\
                        {"identifier":"click_id","value":"c","referral_id":"ref_01j0000000e000000000000007",\
                        "remark":"found"}],"referral":{"referral_id":"ref_01j0000000e000000000000007",\
                        "affiliate_id":"aff_01j0000000e000000000000003",\
                        "why":"customer_id and click_id lead here","status_before":"lead",\
                        "status_after":"active"}}""");
    }

    @Test
    void nobodyReferred() {
        String text = new DecisionJson("nobody referred this customer")
                .identifiers(List.of())
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"nobody referred this customer","identifiers":[]}""");
    }

    @Test
    void parkedForARate() {
        String text = new DecisionJson("parked")
                .identifiers(List.of(new Trace("click_id", "c", Explained.id(7), "found")))
                .waiting(Problem.of("sale.currency", "no rate from XAF to USD"))
                .earlier("{}")
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"parked","identifiers":[{"identifier":"click_id","value":"c",\
                        "referral_id":"ref_01j0000000e000000000000007","remark":"found"}],\
                        "waiting":{"field":"sale.currency","message":"no rate from XAF to USD"},\
                        "earlier":{}}""");
    }

    @Test
    void refused() {
        String text = new DecisionJson("refused: Missing\nvalue")
                .identifiers(List.of())
                .refusal(Refusal.invalid(
                        Problem.of("sale.amount", "Missing\nvalue"), Problem.ofBody("a \"body\" \u0001 💶 </b>")))
                .warnings(List.of("late", "odd\\"))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"refused: Missing\\nvalue","identifiers":[],\
                        "refusal":{"code":"VALIDATION_ERROR","problems":[{"field":"sale.amount",\
                        "message":"Missing\\nvalue"},{"field":null,\
                        "message":"a \\"body\\" \\u0001 💶 </b>"}]},"warnings":["late","odd\\\\"]}""");
    }

    @Test
    void aReport() {
        String text = new DecisionJson("valid")
                .report(Explained.report("0f".repeat(16), 0, null))
                .assessment(Explained.nothing("none"))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"valid","report":{"conversion_id":"01900000000070000000000000abcdef",\
                        "transaction_id":"0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f","advertiser_event":3,\
                        "status":"approved","error_code":0,"error_message":null},\
                        "incentives":[{"incentive_id":"inc_01j0000000e000000000000001","version":2,\
                        "name":"25 % one-time","override":true,"matched":false,\
                        "reason":"it is for \\"one-time\\" sales"}],"arithmetic":null,"levels":[],\
                        "postings":[]}""");
    }

    @Test
    void aReportThatIsInvalid() {
        String text = new DecisionJson("null")
                .report(Explained.report(null, 4, "Invalid \"transaction\" id"))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"null","report":{"conversion_id":"01900000000070000000000000abcdef",\
                        "transaction_id":null,"advertiser_event":3,"status":"invalid","error_code":4,\
                        "error_message":"Invalid \\"transaction\\" id"}}""");
    }

    @Test
    void anAffiliate() {
        String text = new DecisionJson("the affiliate is created")
                .affiliate(Explained.id(3))
                .place(new Place(Explained.id(8), Explained.id(40)), null, PartnershipStatus.APPROVED)
                .warnings(List.of())
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"the affiliate is created",\
                        "affiliate_id":"aff_01j0000000e000000000000003",\
                        "affiliate":{"program_id":"prog_01j0000000e000000000000008",\
                        "group_id":"offer_01j0000000e000000000000018","why":"the default of the program",\
                        "status":"approved"}}""");
    }

    @Test
    void anAffiliateInAChosenOffer() {
        String text = new DecisionJson("created")
                .affiliate(Explained.id(3))
                .place(new Place(Explained.id(8), Explained.id(40)), Explained.id(40), PartnershipStatus.PENDING)
                .warnings(List.of("no country"))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"created","affiliate_id":"aff_01j0000000e000000000000003",\
                        "affiliate":{"program_id":"prog_01j0000000e000000000000008",\
                        "group_id":"offer_01j0000000e000000000000018","why":"chosen for the integration",\
                        "status":"pending"},"warnings":["no country"]}""");
    }
}
