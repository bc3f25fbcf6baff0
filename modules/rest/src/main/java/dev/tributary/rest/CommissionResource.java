package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Commissions.Changed;
import dev.tributary.commission.api.Commissions.Changes;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Commissions.Filter;
import dev.tributary.commission.api.Commissions.Listed;
import dev.tributary.commission.api.Commissions.Part;
import dev.tributary.commission.api.Conversion;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.mapping.Amounts;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.MoneyApi;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/commissions} (contract affonso.md, section 10). A sale and the commission of its referring affiliate are one
 * record with the sale's id; those of the levels above, and what refunds take back, have their own ({@code earn_...}).
 */
final class CommissionResource {
    private static final int HOLD_MAX = 3650;

    private final Transactor database;
    private final Transactor lists;
    private final Json json;
    private final MoneyApi money;
    private final CompletingSales completing;
    private final CommissionEntry entry;
    private final CommissionExpansions expansions;
    private final Totals totals;

    CommissionResource(
            Transactor database,
            Transactor lists,
            Json json,
            MoneyApi money,
            CompletingSales completing,
            CommissionEntry entry,
            CommissionExpansions expansions,
            Totals totals) {
        this.database = database;
        this.lists = lists;
        this.json = json;
        this.money = money;
        this.completing = completing;
        this.entry = entry;
        this.expansions = expansions;
        this.totals = totals;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listCommissions", this::list,
                "createCommission", this::create,
                "getCommission", this::get,
                "updateCommission", this::update,
                "deleteCommission", this::delete);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        Filter filter = CommissionFilters.of(request.team(), query, true);
        Page page = query.pageOfMany();
        Query.Sort sort = CommissionFilters.sort(query);
        Set<String> expand = query.words("expand", CommissionExpansions.WORDS);
        query.done();
        Transactor reading = expand.isEmpty() && CommissionFilters.isOfAll(filter, sort) ? lists : database;
        return reading.inTransaction(Set.of(request.team()), tx -> {
            Listed<ObjectNode> found = shown(tx, filter, CommissionFilters.part(page, sort));
            List<ObjectNode> items = found.items();
            expansions.add(tx, request.team(), expand, items);
            long total = totals.of(
                    tx,
                    request.team(),
                    Map.entry("commissions", filter),
                    page,
                    items.size(),
                    found.more(),
                    (in, most) -> money.commissions().count(in, filter, most));
            return Replies.page(items, page, total, found.more());
        });
    }

    /** A sale is read with what its referring affiliate earns; other commissions have theirs read after them. */
    private Listed<ObjectNode> shown(Tx tx, Filter filter, Part part) throws SQLException {
        if (filter.earningType() == EarningType.DIRECT_COMMISSION) {
            Listed<Conversion> sales = money.commissions().listConversions(tx, filter, part);
            return new Listed<>(sales.items().stream().map(CommissionJson::sale).toList(), sales.more());
        }
        Listed<Commission> found = money.commissions().list(tx, filter, part);
        return new Listed<>(shown(tx, filter.team(), found.items()), found.more());
    }

    private List<ObjectNode> shown(Tx tx, UUID team, List<Commission> commissions) throws SQLException {
        Set<UUID> ids = commissions.stream().map(Commission::conversion).collect(Collectors.toSet());
        Map<UUID, Conversion> sales = money.conversions().find(tx, List.of(team), ids).stream()
                .collect(Collectors.toMap(Conversion::id, Function.identity()));
        List<ObjectNode> items = new ArrayList<>();
        for (Commission commission : commissions) {
            Optional.ofNullable(sales.get(commission.conversion()))
                    .map(sale -> CommissionJson.commission(commission, sale))
                    .ifPresent(items::add);
        }
        return items;
    }

    private Reply create(Request request) {
        Input input = Input.of(json, request.body());
        CommissionEntry.Wanted wanted = entry.read(input);
        input.done();
        return database.inTransaction(
                Set.of(request.team()), tx -> Replies.created(CommissionJson.sale(entry.record(tx, request, wanted))));
    }

    private Reply get(Request request) {
        Query query = new Query(request);
        Set<String> expand = query.words("expand", CommissionExpansions.WORDS);
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            List<ObjectNode> items = List.of(shown(tx, request.team(), named(tx, request)));
            expansions.add(tx, request.team(), expand, items);
            return Replies.ok(items.get(0));
        });
    }

    private Reply update(Request request) {
        Input input = Input.of(json, request.body());
        Changes changes = new Changes(
                input.word("status", CommissionStatus.class),
                input.word("sales_status", SalesStatus.class),
                input.integer("hold_period_days", 0, HOLD_MAX),
                input.read("sale_amount", Amounts::amount),
                input.currency("sale_amount_currency"),
                input.read("commission_amount", Amounts::amountOrZero),
                input.currency("commission_currency"));
        input.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            Named named = named(tx, request);
            Commissions commissions = money.commissions();
            Changed changed = commissions.change(
                    tx, request.team(), named.sale(), named.earning(), changes, request.receivedAt());
            if (changed.toBeCompleted()) {
                completing.complete(tx, changed.conversion(), changes.status(), request.receivedAt());
            }
            return Replies.ok(shown(tx, request.team(), named));
        });
    }

    private Reply delete(Request request) {
        return database.inTransaction(Set.of(request.team()), tx -> {
            Named named = named(tx, request);
            if (named.earning() != null) {
                throw RefusedException.invalid(
                        "id", "Delete the sale, which takes its commissions with it, or decline this one");
            }
            if (!money.commissions().delete(tx, request.team(), named.sale(), request.receivedAt())) {
                throw RefusedException.notFound("commission");
            }
            return Replies.deleted("Commission", IdType.CONVERSION.write(named.sale()));
        });
    }

    private ObjectNode shown(Tx tx, UUID team, Named named) throws SQLException {
        Conversion sale = money.conversions().find(tx, List.of(team), List.of(named.sale())).stream()
                .filter(found -> !found.deleted())
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("commission"));
        if (named.earning() == null) {
            return CommissionJson.sale(sale);
        }
        return money.commissions()
                .find(tx, team, named.earning())
                .map(commission -> CommissionJson.commission(commission, sale))
                .orElseThrow(() -> RefusedException.notFound("commission"));
    }

    /** The id of a sale, or of one commission. */
    private Named named(Tx tx, Request request) throws SQLException {
        String id = Paths.text(request, "id");
        Optional<UUID> sale = IdType.CONVERSION.read(id);
        if (sale.isPresent()) {
            return new Named(sale.get(), null);
        }
        UUID earning = Paths.id(request, IdType.COMMISSION);
        return money.commissions()
                .find(tx, request.team(), earning)
                .map(CommissionResource::named)
                .orElseThrow(() -> RefusedException.notFound("commission"));
    }

    private static Named named(Commission commission) {
        boolean direct = EarningType.of(commission) == EarningType.DIRECT_COMMISSION;
        return new Named(commission.conversion(), direct ? null : commission.id());
    }

    /** @param earning null: that of the referring affiliate */
    private record Named(UUID sale, @Nullable UUID earning) {}
}
