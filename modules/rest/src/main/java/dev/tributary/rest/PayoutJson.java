package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Payables.PaidSale;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutItem;
import dev.tributary.payouts.api.PayoutRun;
import dev.tributary.rest.api.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payouts as they are answered: the contract's client reads snake_case (contract affonso.md, section 11). */
final class PayoutJson {
    private PayoutJson() {}

    /** @param affiliate null when deleted */
    static ObjectNode of(Payout payout, @Nullable Affiliate affiliate) {
        return fields(payout, affiliate).done();
    }

    /** With what it is made of. */
    static ObjectNode of(Payout payout, @Nullable Affiliate affiliate, List<PayoutItem> items) {
        return fields(payout, affiliate)
                .objects(
                        "transactions",
                        items.stream().map(item -> transaction(payout, item)).toList())
                .done();
    }

    static ObjectNode of(PayoutRun run, @Nullable Boolean replayed) {
        Fields fields = new Fields()
                .id("id", IdType.PAYOUT_RUN, run.id())
                .id("program_id", IdType.PROGRAM, run.program())
                .text("period", run.period())
                .count("payouts", run.payouts())
                .objects(
                        "totals",
                        run.totals().stream()
                                .map(total -> new Fields()
                                        .text("currency", total.currency().getCurrencyCode())
                                        .amount("amount", total)
                                        .done())
                                .toList())
                .time("created_at", run.createdAt());
        return (replayed == null ? fields : fields.flag("replayed", replayed)).done();
    }

    private static Fields fields(Payout payout, @Nullable Affiliate affiliate) {
        String name = affiliate == null ? null : affiliate.name();
        String email = affiliate == null ? null : affiliate.email();
        return new Fields()
                .id("id", IdType.PAYOUT, payout.id())
                .id("run_id", IdType.PAYOUT_RUN, payout.run())
                .id("program_id", IdType.PROGRAM, payout.program())
                .id("affiliate_id", IdType.AFFILIATE, payout.affiliate())
                .text("affiliate_name", name)
                .text("affiliate_email", email)
                .object(
                        "affiliate",
                        new Fields().text("name", name).text("email", email).done())
                .count("invoice_number", number(payout.invoiceNumber()))
                .text("invoice_label", payout.invoiceNumber())
                .amount("amount", payout.amount())
                .text("currency", payout.amount().currency().getCurrencyCode())
                .word("status", payout.status())
                .text("payment_method", payout.method())
                .text("payment_reference", payout.reference())
                .flag("managed_payout", false) // the hub moves no money
                .time("processed_at", payout.processedAt())
                .time("created_at", payout.createdAt())
                .time("updated_at", payout.updatedAt());
    }

    /** 1 of INV-00001: clients expect a number. */
    private static long number(String invoice) {
        return Long.parseLong(invoice.substring(invoice.lastIndexOf('-') + 1));
    }

    private static ObjectNode transaction(Payout payout, PayoutItem item) {
        PaidSale sale = item.sale();
        return new Fields()
                .id("id", IdType.COMMISSION, item.commission())
                .amount("amount", item.amount())
                .object(
                        "commission",
                        new Fields()
                                .id("id", IdType.CONVERSION, sale == null ? null : sale.conversion())
                                .amount("amount", sale == null ? null : sale.amount())
                                .amount("commission_amount", item.amount())
                                .time("created_at", item.earnedAt())
                                .done())
                .time("created_at", payout.createdAt())
                .done();
    }
}
