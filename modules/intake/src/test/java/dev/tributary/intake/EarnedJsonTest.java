package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.FraudRules.Mode;
import dev.tributary.attribution.api.FraudRules.Rule;
import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.commission.api.Assessment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an explanation says of money. The texts are kept and compared as they are: each byte counts. */
class EarnedJsonTest {
    @Test
    void aSaleWithALevel() {
        String text = Explained.tied(List.of(), null)
                .decision("30 % monthly pays 29.70 USD")
                .assessment(Explained.earned(Explained.money(2_970, "USD")))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"30 % monthly pays 29.70 USD","identifiers":[{"identifier":"referral_id",\
                        "value":"ref_1","referral_id":null,"remark":"no such referral"},\
                        {"identifier":"customer_id","value":"zoë\\t\\\\ 1",\
                        "referral_id":"ref_01j0000000e000000000000007","remark":"found"},\
                        {"identifier":"click_id","value":"c","referral_id":"ref_01j0000000e000000000000007",\
                        "remark":"found"}],"referral":{"referral_id":"ref_01j0000000e000000000000007",\
                        "affiliate_id":"aff_01j0000000e000000000000003",\
                        "why":"customer_id and click_id lead here","status_before":"lead",\
                        "status_after":"active"},\
                        "incentives":[{"incentive_id":"inc_01j0000000e000000000000001","version":2,\
                        "name":"25 % one-time","override":true,"matched":false,\
                        "reason":"it is for \\"one-time\\" sales"},\
                        {"incentive_id":"inc_01j0000000e000000000000002","version":1,"name":"30 % monthly",\
                        "override":false,"matched":true,"reason":"it is for monthly plans"}],\
                        "arithmetic":{"commission_id":"earn_01j0000000e00000000000000a",\
                        "incentive_id":"inc_01j0000000e000000000000002","incentive_version":1,\
                        "formula":"99.00 USD x 30 % = 29.70 USD","status":"ready_for_payment",\
                        "amount":29.70,"currency":"USD"},"levels":[{"level":1,\
                        "affiliate_id":"aff_01j0000000e000000000000004",\
                        "reason":"10 % of what is earned below",\
                        "arithmetic":{"commission_id":"earn_01j0000000e00000000000000b",\
                        "incentive_id":"inc_01j0000000e000000000000002","incentive_version":1,\
                        "formula":"29.70 USD x 10 % = 2.97 USD","status":"pending","amount":2.97,\
                        "currency":"USD"}},{"level":2,"affiliate_id":"aff_01j0000000e000000000000005",\
                        "reason":"no rule for level 2"}],\
                        "postings":[{"entry_id":"01900000-0000-7000-0000-000000000014",\
                        "account":"program_expense","affiliate_id":null,"amount":29.70,"currency":"USD"},\
                        {"entry_id":"01900000-0000-7000-0000-000000000014",\
                        "account":"affiliate_payable.approved",\
                        "affiliate_id":"aff_01j0000000e000000000000003","amount":-29.70,"currency":"USD"},\
                        {"entry_id":"01900000-0000-7000-0000-000000000015",\
                        "account":"affiliate_payable.approved",\
                        "affiliate_id":"aff_01j0000000e000000000000004","amount":2.97,"currency":"USD"}]}""");
    }

    @Test
    void aSaleInACurrencyWithoutDecimals() {
        String text = new DecisionJson("in yen")
                .assessment(Explained.earned(Explained.money(2_970, "JPY")))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"in yen","incentives":[{"incentive_id":"inc_01j0000000e000000000000001",\
                        "version":2,"name":"25 % one-time","override":true,"matched":false,\
                        "reason":"it is for \\"one-time\\" sales"},\
                        {"incentive_id":"inc_01j0000000e000000000000002","version":1,"name":"30 % monthly",\
                        "override":false,"matched":true,"reason":"it is for monthly plans"}],\
                        "arithmetic":{"commission_id":"earn_01j0000000e00000000000000a",\
                        "incentive_id":"inc_01j0000000e000000000000002","incentive_version":1,\
                        "formula":"99.00 USD x 30 % = 29.70 USD","status":"ready_for_payment","amount":2970,\
                        "currency":"JPY"},"levels":[{"level":1,\
                        "affiliate_id":"aff_01j0000000e000000000000004",\
                        "reason":"10 % of what is earned below",\
                        "arithmetic":{"commission_id":"earn_01j0000000e00000000000000b",\
                        "incentive_id":"inc_01j0000000e000000000000002","incentive_version":1,\
                        "formula":"29.70 USD x 10 % = 2.97 USD","status":"pending","amount":2.97,\
                        "currency":"USD"}},{"level":2,"affiliate_id":"aff_01j0000000e000000000000005",\
                        "reason":"no rule for level 2"}],\
                        "postings":[{"entry_id":"01900000-0000-7000-0000-000000000014",\
                        "account":"program_expense","affiliate_id":null,"amount":2970,"currency":"JPY"},\
                        {"entry_id":"01900000-0000-7000-0000-000000000014",\
                        "account":"affiliate_payable.approved",\
                        "affiliate_id":"aff_01j0000000e000000000000003","amount":-2970,"currency":"JPY"},\
                        {"entry_id":"01900000-0000-7000-0000-000000000015",\
                        "account":"affiliate_payable.approved",\
                        "affiliate_id":"aff_01j0000000e000000000000004","amount":2.97,"currency":"USD"}]}""");
    }

    @Test
    void aSaleThatIsRefundedByParkedRefunds() {
        String text = Explained.tied(List.of(), null)
                .decision("pays")
                .assessment(Explained.nothing("pays"))
                .refundedBy(List.of(Explained.id(60), Explained.id(61)))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"pays","identifiers":[{"identifier":"referral_id","value":"ref_1",\
                        "referral_id":null,"remark":"no such referral"},{"identifier":"customer_id",\
                        "value":"zoë\\t\\\\ 1","referral_id":"ref_01j0000000e000000000000007",\
                        "remark":"found"},{"identifier":"click_id","value":"c",\
                        "referral_id":"ref_01j0000000e000000000000007","remark":"found"}],\
                        "referral":{"referral_id":"ref_01j0000000e000000000000007",\
                        "affiliate_id":"aff_01j0000000e000000000000003",\
                        "why":"customer_id and click_id lead here","status_before":"lead",\
                        "status_after":"active"},\
                        "incentives":[{"incentive_id":"inc_01j0000000e000000000000001","version":2,\
                        "name":"25 % one-time","override":true,"matched":false,\
                        "reason":"it is for \\"one-time\\" sales"}],"arithmetic":null,"levels":[],\
                        "postings":[],"refunded_by":["evt_01j0000000e00000000000001w",\
                        "evt_01j0000000e00000000000001x"]}""");
    }

    @Test
    void aSaleThatAFraudRuleBlocks() {
        String text = Explained.tied(
                        List.of(
                                new Verdict(Rule.SELF_REFERRAL, Mode.BLOCK, true, "same e-mail"),
                                new Verdict(Rule.PAID_TRAFFIC, Mode.DETECT, false, "no advertisement")),
                        null)
                .decision("the fraud rule self_referral blocks it")
                .assessment(Explained.nothing("blocked"))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"the fraud rule self_referral blocks it",\
                        "identifiers":[{"identifier":"referral_id","value":"ref_1","referral_id":null,\
                        "remark":"no such referral"},{"identifier":"customer_id","value":"zoë\\t\\\\ 1",\
                        "referral_id":"ref_01j0000000e000000000000007","remark":"found"},\
                        {"identifier":"click_id","value":"c","referral_id":"ref_01j0000000e000000000000007",\
                        "remark":"found"}],"referral":{"referral_id":"ref_01j0000000e000000000000007",\
                        "affiliate_id":"aff_01j0000000e000000000000003",\
                        "why":"customer_id and click_id lead here","status_before":"lead",\
                        "status_after":"active"},"fraud":[{"rule":"self_referral","mode":"block","hit":true,\
                        "reason":"same e-mail"},{"rule":"paid_traffic","mode":"detect","hit":false,\
                        "reason":"no advertisement"}],\
                        "incentives":[{"incentive_id":"inc_01j0000000e000000000000001","version":2,\
                        "name":"25 % one-time","override":true,"matched":false,\
                        "reason":"it is for \\"one-time\\" sales"}],"arithmetic":null,"levels":[],\
                        "postings":[]}""");
    }

    @Test
    void aSaleThatHadWaited() {
        String text = Explained.tied(List.of(), "{\"summary\":\"unattributed\",\"identifiers\":[]}")
                .decision("no incentive matched")
                .assessment(new Assessment(List.of(), List.of(), List.of(), null, "none"))
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"no incentive matched","identifiers":[{"identifier":"referral_id",\
                        "value":"ref_1","referral_id":null,"remark":"no such referral"},\
                        {"identifier":"customer_id","value":"zoë\\t\\\\ 1",\
                        "referral_id":"ref_01j0000000e000000000000007","remark":"found"},\
                        {"identifier":"click_id","value":"c","referral_id":"ref_01j0000000e000000000000007",\
                        "remark":"found"}],"referral":{"referral_id":"ref_01j0000000e000000000000007",\
                        "affiliate_id":"aff_01j0000000e000000000000003",\
                        "why":"customer_id and click_id lead here","status_before":"lead",\
                        "status_after":"active"},"earlier":{"summary":"unattributed","identifiers":[]},\
                        "incentives":[],"arithmetic":null,"levels":[],"postings":[]}""");
    }

    @Test
    void aRefundWithAClawback() {
        String text = new DecisionJson("applied when its sale came")
                .refund(Explained.refunded())
                .earlier("{\"summary\":\"parked\"}")
                .write();

        assertThat(text).isEqualTo("""
                        {"summary":"applied when its sale came",\
                        "refund":{"refund_id":"rfd_01j0000000e00000000000000y",\
                        "conversion_id":"com_01j0000000e000000000000009","amount":49.50,"currency":"USD"},\
                        "commissions":[{"commission_id":"earn_01j0000000e00000000000000a",\
                        "affiliate_id":"aff_01j0000000e000000000000003","level":0,\
                        "formula":"49.50 USD of 99.00 USD are left: 29.70 USD becomes 14.85 USD",\
                        "status_before":"pending","status_after":"pending","clawback_id":null,\
                        "clawed_back":null},{"commission_id":"earn_01j0000000e00000000000000b",\
                        "affiliate_id":"aff_01j0000000e000000000000004","level":1,\
                        "formula":"49.50 USD of 99.00 USD are left: 2.97 USD becomes 2.97 USD",\
                        "status_before":"paid","status_after":"paid",\
                        "clawback_id":"earn_01j0000000e00000000000000c","clawed_back":-1.49}],\
                        "postings":[{"entry_id":"01900000-0000-7000-0000-000000000016",\
                        "account":"affiliate_payable.approved",\
                        "affiliate_id":"aff_01j0000000e000000000000004","amount":-0.05,"currency":"USD"}],\
                        "earlier":{"summary":"parked"}}""");
    }
}
