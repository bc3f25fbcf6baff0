package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutRuns.Listed;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.payouts.api.Payouts;
import dev.tributary.payouts.api.Payouts.Filter;
import dev.tributary.payouts.api.Payouts.Page;
import dev.tributary.payouts.api.Payouts.SortBy;
import dev.tributary.platform.database.Transactor;
import dev.tributary.rest.PayoutFiles.Format;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/payouts/export}: payouts as a file, for people or for whoever moves the money. */
final class PayoutExportResource {
    private static final int NAMED_MAX = 10;
    private static final int PARTS_MAX = 10_000;
    private static final String ANY = "any";

    private final Transactor database;
    private final Payouts payouts;
    private final Affiliates affiliates;

    PayoutExportResource(Transactor database, Payouts payouts, Affiliates affiliates) {
        this.database = database;
        this.payouts = payouts;
        this.affiliates = affiliates;
    }

    Map<String, Operation> operations() {
        return Map.of("exportPayouts", this::export);
    }

    private Reply export(Request request) {
        Query query = new Query(request);
        Format named = query.word("format", Format.class);
        Format format = named == null ? Format.CSV : named;
        Filter filter = filter(query, format);
        int part = query.number("part", 0, 1, PARTS_MAX);
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            int rows = format.rowsMax();
            long offset = (Math.max(part, 1) - 1L) * rows;
            Listed<Payout> listed =
                    payouts.list(tx, request.team(), filter, new Page(SortBy.CREATED_AT, false, rows, offset));
            if (part == 0 && listed.total() > rows) {
                throw tooMany(format, listed.total());
            }
            List<Payout> items = listed.items();
            Map<UUID, Affiliate> owners = PayoutResource.owners(tx, affiliates, request.team(), items);
            if (format != Format.CSV) {
                checkPayable(format, items, owners.keySet());
            }
            Map<UUID, Long> sizes = payouts.sizes(
                    tx, request.team(), items.stream().map(Payout::id).toList());
            return new Reply.File(
                    "text/csv; charset=utf-8", name(format, part), PayoutFiles.write(format, items, owners, sizes));
        });
    }

    /** What is to be paid has not been paid: those that are pending, of whoever is paid in this way, unless told. */
    private static Filter filter(Query query, Format format) {
        Filter asked = PayoutFilters.of(query);
        if (format == Format.CSV) {
            return asked;
        }
        PayoutStatus status = asked.status() == null ? PayoutStatus.PENDING : asked.status();
        if (!EnumSet.of(PayoutStatus.PENDING, PayoutStatus.PROCESSING).contains(status)) {
            query.problem(
                    "status",
                    "status must be pending or processing: a file for " + Wire.name(format)
                            + " would pay those that are " + Wire.name(status) + " again");
        }
        return new Filter(
                asked.program(),
                asked.run(),
                status,
                asked.affiliate(),
                asked.currency(),
                method(asked.method(), format),
                asked.from(),
                asked.until());
    }

    private static @Nullable String method(@Nullable String asked, Format format) {
        if (asked == null) {
            return Wire.name(format);
        }
        return asked.equals(ANY) ? null : asked;
    }

    private static void checkPayable(Format format, List<Payout> items, Set<UUID> known) {
        List<String> currencies = items.stream()
                .map(payout -> payout.amount().currency().getCurrencyCode())
                .distinct()
                .sorted()
                .toList();
        if (format == Format.PAYPAL && currencies.size() > 1) {
            throw RefusedException.invalid(
                    "currency",
                    "PayPal takes one currency a file, and these are in " + String.join(", ", currencies)
                            + "; ask for each with currency=");
        }
        List<String> orphans = items.stream()
                .filter(payout -> !known.contains(payout.affiliate()))
                .map(payout -> IdType.PAYOUT.write(payout.id()))
                .toList();
        if (!orphans.isEmpty()) {
            throw RefusedException.invalid(
                    "format",
                    "The affiliates of these payouts were deleted, so that the hub has no address to pay to: "
                            + orphans.stream().limit(NAMED_MAX).collect(Collectors.joining(", "))
                            + (orphans.size() > NAMED_MAX ? " and more" : "")
                            + "; cancel them, or pay them by hand");
        }
    }

    private static RefusedException tooMany(Format format, long total) {
        long parts = (total + format.rowsMax() - 1) / format.rowsMax();
        return RefusedException.invalid(
                "part",
                total + " payouts are more than the " + format.rowsMax()
                        + " that one file takes; ask for part=1 to part=" + parts);
    }

    private static String name(Format format, int part) {
        return "payouts-" + Wire.name(format) + (part > 1 ? "-" + part : "") + ".csv";
    }
}
