package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Wire;
import dev.tributary.mapping.Amounts;
import dev.tributary.mapping.Parsed;
import dev.tributary.partners.api.Programs;
import dev.tributary.payouts.api.PaymentTerms;
import dev.tributary.payouts.api.PaymentTerms.CommissionDuration;
import dev.tributary.payouts.api.PaymentTerms.CommissionType;
import dev.tributary.payouts.api.PaymentTerms.Defaults;
import dev.tributary.payouts.api.PaymentTerms.Frequency;
import dev.tributary.payouts.api.PaymentTerms.InvoiceRule;
import dev.tributary.payouts.api.PaymentTerms.Invoicing;
import dev.tributary.payouts.api.PaymentTerms.Owner;
import dev.tributary.payouts.api.PaymentTermsBook;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/program/payment-terms} (contract affonso.md, section 15). Words are read in either case, written in lower. */
final class PaymentTermsResource {
    private static final int DAYS_MAX = 3_650;
    private static final int METHODS_MAX = 20;
    private static final int PREFIX_MAX = 20;
    private static final int DECIMALS_MAX = 4;
    private static final BigDecimal RATE_MAX = new BigDecimal("1000000000");
    private static final BigDecimal PERCENT_MAX = new BigDecimal(100);

    private final Transactor database;
    private final Json json;
    private final Programs programs;
    private final PaymentTermsBook book;

    PaymentTermsResource(Transactor database, Json json, Programs programs, PaymentTermsBook book) {
        this.database = database;
        this.json = json;
        this.programs = programs;
        this.book = book;
    }

    Map<String, Operation> operations() {
        return Map.of("getPaymentTerms", this::get, "updatePaymentTerms", this::update);
    }

    private Reply get(Request request) {
        UUID named = ProgramResource.chosen(request);
        return database.inTransaction(Set.of(request.team()), tx -> {
            UUID program = programs.choose(tx, request.team(), named).id();
            return Replies.ok(json(book.of(tx, request.team(), program)));
        });
    }

    private Reply update(Request request) {
        UUID named = ProgramResource.chosen(request);
        return OneByOne.change(database, request, tx -> {
            UUID program = programs.choose(tx, request.team(), named).id();
            PaymentTerms before = book.of(tx, request.team(), program);
            PaymentTerms changed = changed(before, Input.of(json, request.body()));
            return Replies.ok(json(book.store(tx, changed, request.receivedAt())));
        });
    }

    private static PaymentTerms changed(PaymentTerms before, Input input) {
        Changes changes = new Changes(input);
        Defaults usual = before.defaults();
        Invoicing invoicing = before.invoicing();
        PaymentTerms after = new PaymentTerms(
                before.team(),
                before.program(),
                new Defaults(
                        changes.required("commission_type", usual.type(), f -> word(input, f, CommissionType.class)),
                        changes.required("commission_rate", usual.rate(), f -> decimal(input, f, RATE_MAX)),
                        changes.required(
                                "commission_duration", usual.duration(), f -> word(input, f, CommissionDuration.class)),
                        changes.optional(
                                "commissions_limit", usual.limit(), f -> input.integer(f, 1, Integer.MAX_VALUE)),
                        changes.optional("commissions_hold_days", usual.holdDays(), f -> input.integer(f, 0, DAYS_MAX)),
                        changes.required("cookie_lifetime", usual.cookieDays(), f -> input.integer(f, 1, 365))),
                changes.required(
                        "payment_threshold",
                        Math.toIntExact(before.thresholdMinor()),
                        f -> input.integer(f, 0, Integer.MAX_VALUE)),
                changes.required("payment_frequency", before.frequency(), f -> word(input, f, Frequency.class)),
                before.frequencySince(),
                changes.required("payment_methods", before.methods(), f -> methods(input, f)),
                changes.required("auto_payout", before.autoPayout(), input::flag),
                new Invoicing(
                        changes.required("invoice_rule", invoicing.rule(), f -> word(input, f, InvoiceRule.class)),
                        changes.optional("invoice_prefix", invoicing.prefix(), f -> input.text(f, PREFIX_MAX)),
                        changes.required("require_tax_forms", invoicing.requireTaxForms(), input::flag),
                        owner(changes, input, invoicing.owner())));
        input.done();
        return after;
    }

    private static Owner owner(Changes changes, Input input, Owner before) {
        return new Owner(
                changes.optional("owner_company_name", before.companyName(), input::text),
                changes.optional("owner_address_line_1", before.addressLine1(), input::text),
                changes.optional("owner_address_line_2", before.addressLine2(), input::text),
                changes.optional("owner_city", before.city(), input::text),
                changes.optional("owner_postal_code", before.postalCode(), input::text),
                changes.optional("owner_country", before.country(), input::text),
                changes.optional("owner_vat_id", before.vatId(), input::text),
                changes.optional("owner_vat_rate", before.vatRate(), f -> decimal(input, f, PERCENT_MAX)));
    }

    /** An empty list is a value, and null is not. */
    private static @Nullable List<String> methods(Input input, String field) {
        return input.read(field, node -> Parsed.of(node)) == null ? null : input.texts(field, METHODS_MAX);
    }

    private static <E extends Enum<E>> @Nullable E word(Input input, String field, Class<E> type) {
        return input.read(field, node -> {
            String text = node.isTextual() ? node.textValue().toLowerCase(Locale.ROOT) : "";
            return Wire.read(type, text)
                    .map(Parsed::of)
                    .orElseGet(() -> Parsed.problem("must be one of " + Wire.names(type)));
        });
    }

    private static @Nullable BigDecimal decimal(Input input, String field, BigDecimal max) {
        return input.read(field, node -> {
            Parsed<BigDecimal> number = Amounts.amountOrZero(node);
            BigDecimal value = number.value();
            if (value == null) {
                return number;
            }
            return value.compareTo(max) > 0 || value.stripTrailingZeros().scale() > DECIMALS_MAX
                    ? Parsed.problem(
                            "must be a number from 0 to " + max.toPlainString() + " with at most four decimals")
                    : number;
        });
    }

    private static ObjectNode json(PaymentTerms terms) {
        Defaults usual = terms.defaults();
        Invoicing invoicing = terms.invoicing();
        Owner owner = invoicing.owner();
        return new Fields()
                .word("commission_type", usual.type())
                .decimal("commission_rate", usual.rate())
                .word("commission_duration", usual.duration())
                .number("commissions_limit", usual.limit())
                .number("commissions_hold_days", usual.holdDays())
                .count("payment_threshold", terms.thresholdMinor())
                .word("payment_frequency", terms.frequency())
                .texts("payment_methods", terms.methods())
                .number("cookie_lifetime", usual.cookieDays())
                .flag("auto_payout", terms.autoPayout())
                .word("invoice_rule", invoicing.rule())
                .text("invoice_prefix", invoicing.prefix())
                .flag("require_tax_forms", invoicing.requireTaxForms())
                .text("owner_company_name", owner.companyName())
                .text("owner_address_line_1", owner.addressLine1())
                .text("owner_address_line_2", owner.addressLine2())
                .text("owner_city", owner.city())
                .text("owner_postal_code", owner.postalCode())
                .text("owner_country", owner.country())
                .text("owner_vat_id", owner.vatId())
                .decimal("owner_vat_rate", owner.vatRate())
                .done();
    }
}
