package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutRuns.Listed;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.payouts.api.Payouts;
import dev.tributary.payouts.api.Payouts.Change;
import dev.tributary.payouts.api.Payouts.Filter;
import dev.tributary.payouts.api.Payouts.SortBy;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.Query.Sort;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code /v1/payouts} (contract affonso.md, section 11). */
final class PayoutResource {
    private static final int METHOD_MAX = 50;
    private static final int REFERENCE_MAX = 255;

    private final Transactor database;
    private final Json json;
    private final Payouts payouts;
    private final Affiliates affiliates;

    PayoutResource(Transactor database, Json json, Payouts payouts, Affiliates affiliates) {
        this.database = database;
        this.json = json;
        this.payouts = payouts;
        this.affiliates = affiliates;
    }

    Map<String, Operation> operations() {
        return Map.of("listPayouts", this::list, "getPayout", this::get, "updatePayout", this::update);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        Filter filter = PayoutFilters.of(query);
        Page page = query.page();
        Sort sort = query.sort("created_at", "updated_at", "amount", "status", "invoice_number");
        query.done();
        Payouts.Page part = new Payouts.Page(
                SortBy.valueOf(sort.field().toUpperCase(Locale.ROOT)), sort.descending(), page.limit(), page.offset());
        return database.inTransaction(Set.of(request.team()), tx -> {
            Listed<Payout> listed = payouts.list(tx, request.team(), filter, part);
            Map<UUID, Affiliate> owners = owners(tx, affiliates, request.team(), listed.items());
            return Replies.page(
                    listed.items().stream()
                            .map(payout -> PayoutJson.of(payout, owners.get(payout.affiliate())))
                            .toList(),
                    page,
                    listed.total());
        });
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.PAYOUT);
        return database.inTransaction(Set.of(request.team()), tx -> {
            Payout payout = payouts.find(tx, request.team(), id).orElseThrow(() -> RefusedException.notFound("payout"));
            return detail(tx, payout);
        });
    }

    private Reply update(Request request) {
        UUID id = Paths.id(request, IdType.PAYOUT);
        Input input = Input.of(json, request.body());
        Changes changes = new Changes(input);
        PayoutStatus status = input.word("status", PayoutStatus.class);
        if (status == null) {
            status = input.missing("status", PayoutStatus.PENDING);
        }
        Change change = new Change(
                status,
                input.text(changes.spelling("payment_method", "paymentMethod"), METHOD_MAX),
                input.text(changes.spelling("payment_reference", "paymentReference"), REFERENCE_MAX));
        input.done();
        return database.inTransaction(
                Set.of(request.team()),
                tx -> detail(tx, payouts.change(tx, request.team(), id, change, request.receivedAt())));
    }

    private Reply detail(Tx tx, Payout payout) throws SQLException {
        Map<UUID, Affiliate> owners = owners(tx, affiliates, payout.team(), List.of(payout));
        return Replies.ok(
                PayoutJson.of(payout, owners.get(payout.affiliate()), payouts.items(tx, payout.team(), payout.id())));
    }

    /** By id; who was deleted is not among them. */
    static Map<UUID, Affiliate> owners(Tx tx, Affiliates affiliates, UUID team, List<Payout> of) throws SQLException {
        if (of.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = of.stream().map(Payout::affiliate).distinct().toList();
        return affiliates.find(tx, List.of(team), ids).stream()
                .collect(Collectors.toMap(Affiliate::id, Function.identity()));
    }
}
