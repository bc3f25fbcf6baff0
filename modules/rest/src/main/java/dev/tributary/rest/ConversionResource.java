package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Commissions.Filter;
import dev.tributary.commission.api.Commissions.Listed;
import dev.tributary.commission.api.Conversion;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Transactor;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.MoneyApi;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/conversions}, read (contract affonso.md, section 2); they come in as events. */
final class ConversionResource {
    private final Transactor database;
    private final Transactor lists;
    private final MoneyApi money;
    private final Totals totals;

    ConversionResource(Transactor database, Transactor lists, MoneyApi money, Totals totals) {
        this.database = database;
        this.lists = lists;
        this.money = money;
        this.totals = totals;
    }

    Map<String, Operation> operations() {
        return Map.of("listConversions", this::list, "getConversion", this::get);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        Filter filter = CommissionFilters.of(request.team(), query, false);
        Page page = query.pageOfMany();
        Query.Sort sort = CommissionFilters.sort(query);
        query.done();
        Transactor reading = CommissionFilters.isOfAll(filter, sort) ? lists : database;
        return reading.inTransaction(Set.of(request.team()), tx -> {
            Listed<Conversion> found =
                    money.commissions().listConversions(tx, filter, CommissionFilters.part(page, sort));
            long total = totals.of(
                    tx,
                    request.team(),
                    Map.entry("conversions", filter),
                    page,
                    found.items().size(),
                    found.more(),
                    (in, most) -> money.commissions().countConversions(in, filter, most));
            return Replies.page(found.items().stream().map(CommissionJson::sale).toList(), page, total, found.more());
        });
    }

    /** With its refunds, and with everything that anybody earns from it. */
    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.CONVERSION);
        return database.inTransaction(Set.of(request.team()), tx -> {
            Conversion sale = money.conversions().find(tx, List.of(request.team()), List.of(id)).stream()
                    .filter(found -> !found.deleted())
                    .findFirst()
                    .orElseThrow(() -> RefusedException.notFound("conversion"));
            List<ObjectNode> refunds = money.refunds().of(tx, request.team(), id).stream()
                    .map(CommissionJson::refund)
                    .toList();
            List<ObjectNode> earnings = money.commissions().ofConversions(tx, request.team(), List.of(id)).stream()
                    .map(CommissionJson::earning)
                    .toList();
            ObjectNode shown = CommissionJson.sale(sale);
            shown.putArray("refunds").addAll(refunds);
            shown.putArray("earnings").addAll(earnings);
            return Replies.ok(shown);
        });
    }
}
