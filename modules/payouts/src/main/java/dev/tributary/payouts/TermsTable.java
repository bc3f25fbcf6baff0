package dev.tributary.payouts;

import dev.tributary.kernel.Wire;
import dev.tributary.payouts.api.PaymentTerms;
import dev.tributary.payouts.api.PaymentTerms.CommissionDuration;
import dev.tributary.payouts.api.PaymentTerms.CommissionType;
import dev.tributary.payouts.api.PaymentTerms.Defaults;
import dev.tributary.payouts.api.PaymentTerms.Frequency;
import dev.tributary.payouts.api.PaymentTerms.InvoiceRule;
import dev.tributary.payouts.api.PaymentTerms.Invoicing;
import dev.tributary.payouts.api.PaymentTerms.Owner;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code payouts.terms}. */
final class TermsTable {
    private static final String COLUMNS = """
            team_id, program_id, commission_type, commission_rate, commission_duration, commissions_limit,
            commissions_hold_days, payment_threshold_minor, payment_frequency, frequency_since, payment_methods,
            cookie_lifetime, auto_payout, invoice_rule, invoice_prefix, require_tax_forms, owner_company_name,
            owner_address_line_1, owner_address_line_2, owner_city, owner_postal_code, owner_country, owner_vat_id,
            owner_vat_rate""";
    private static final String INSERT = """
            insert into payouts.terms (%s, updated_at)
            values (?, ?, ?, ?::numeric, ?, ?::integer, ?::integer, ?, ?, ?, ?::text[], ?, ?::boolean, ?, ?, ?::boolean,
                    ?, ?, ?, ?, ?, ?, ?, ?::numeric, ?)
            """.formatted(COLUMNS);
    private static final String KEEP = INSERT + " on conflict (team_id, program_id) do nothing";
    private static final String STORE = INSERT + """
             on conflict (team_id, program_id) do update
                set commission_type = excluded.commission_type,
                    commission_rate = excluded.commission_rate,
                    commission_duration = excluded.commission_duration,
                    commissions_limit = excluded.commissions_limit,
                    commissions_hold_days = excluded.commissions_hold_days,
                    payment_threshold_minor = excluded.payment_threshold_minor,
                    payment_frequency = excluded.payment_frequency,
                    frequency_since = excluded.frequency_since,
                    payment_methods = excluded.payment_methods,
                    cookie_lifetime = excluded.cookie_lifetime,
                    auto_payout = excluded.auto_payout,
                    invoice_rule = excluded.invoice_rule,
                    invoice_prefix = excluded.invoice_prefix,
                    require_tax_forms = excluded.require_tax_forms,
                    owner_company_name = excluded.owner_company_name,
                    owner_address_line_1 = excluded.owner_address_line_1,
                    owner_address_line_2 = excluded.owner_address_line_2,
                    owner_city = excluded.owner_city,
                    owner_postal_code = excluded.owner_postal_code,
                    owner_country = excluded.owner_country,
                    owner_vat_id = excluded.owner_vat_id,
                    owner_vat_rate = excluded.owner_vat_rate,
                    updated_at = excluded.updated_at
            """;
    private static final String FIND = "select " + COLUMNS + " from payouts.terms where team_id = ? and program_id = ?";
    private static final String NUMBER = """
            update payouts.terms set invoices = invoices + ?
             where team_id = ?
               and program_id = ?
            returning invoices
            """;

    Optional<PaymentTerms> find(Tx tx, UUID team, UUID program) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(program), TermsTable::read).stream()
                .findFirst();
    }

    /** Leaves those that were set. */
    void keep(Tx tx, PaymentTerms terms, Instant at) throws SQLException {
        write(tx, KEEP, terms, at);
    }

    void store(Tx tx, PaymentTerms terms, Instant at) throws SQLException {
        write(tx, STORE, terms, at);
    }

    /**
     * Takes so many numbers for invoices; whoever takes some next waits until this transaction ends, so that there are no
     * gaps.
     *
     * @return the last of them; the program has a row
     */
    long number(Tx tx, UUID team, UUID program, int invoices) throws SQLException {
        return tx.query(NUMBER, p -> p.number(invoices).uuid(team).uuid(program), row -> row.number("invoices"))
                .get(0);
    }

    private static void write(Tx tx, String sql, PaymentTerms terms, Instant at) throws SQLException {
        Defaults usual = terms.defaults();
        Invoicing invoicing = terms.invoicing();
        Owner owner = invoicing.owner();
        tx.update(sql, p -> p.uuid(terms.team())
                .uuid(terms.program())
                .text(Wire.name(usual.type()))
                .text(plain(usual.rate()))
                .text(Wire.name(usual.duration()))
                .text(plain(usual.limit()))
                .text(plain(usual.holdDays()))
                .number(terms.thresholdMinor())
                .text(Wire.name(terms.frequency()))
                .instant(terms.frequencySince())
                .texts(terms.methods())
                .number(usual.cookieDays())
                .text(String.valueOf(terms.autoPayout()))
                .text(Wire.name(invoicing.rule()))
                .text(invoicing.prefix())
                .text(String.valueOf(invoicing.requireTaxForms()))
                .text(owner.companyName())
                .text(owner.addressLine1())
                .text(owner.addressLine2())
                .text(owner.city())
                .text(owner.postalCode())
                .text(owner.country())
                .text(owner.vatId())
                .text(plain(owner.vatRate()))
                .instant(at));
    }

    private static PaymentTerms read(Row row) throws SQLException {
        return new PaymentTerms(
                row.uuid("team_id"),
                row.uuid("program_id"),
                new Defaults(
                        word(CommissionType.class, row.text("commission_type")),
                        row.decimal("commission_rate"),
                        word(CommissionDuration.class, row.text("commission_duration")),
                        integer(row.numberOrNull("commissions_limit")),
                        integer(row.numberOrNull("commissions_hold_days")),
                        Math.toIntExact(row.number("cookie_lifetime"))),
                row.number("payment_threshold_minor"),
                word(Frequency.class, row.text("payment_frequency")),
                row.instant("frequency_since"),
                List.copyOf(row.texts("payment_methods")),
                row.flag("auto_payout"),
                new Invoicing(
                        word(InvoiceRule.class, row.text("invoice_rule")),
                        row.textOrNull("invoice_prefix"),
                        row.flag("require_tax_forms"),
                        owner(row)));
    }

    private static Owner owner(Row row) throws SQLException {
        String vatRate = row.textOrNull("owner_vat_rate");
        return new Owner(
                row.textOrNull("owner_company_name"),
                row.textOrNull("owner_address_line_1"),
                row.textOrNull("owner_address_line_2"),
                row.textOrNull("owner_city"),
                row.textOrNull("owner_postal_code"),
                row.textOrNull("owner_country"),
                row.textOrNull("owner_vat_id"),
                vatRate == null ? null : new BigDecimal(vatRate));
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Wire.read(type, text).orElseThrow();
    }

    private static @Nullable String plain(@Nullable Object number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable Integer integer(@Nullable Long number) {
        return number == null ? null : Math.toIntExact(number);
    }
}
