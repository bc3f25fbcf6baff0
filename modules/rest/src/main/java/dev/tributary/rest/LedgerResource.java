package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.Ledger.Balance;
import dev.tributary.commission.api.Ledger.Line;
import dev.tributary.commission.api.Ledger.Section;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.csv.CsvFile;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the books say: balances, and an affiliate's statement, also as a file for spreadsheets. */
final class LedgerResource {
    private static final Duration USUAL_PERIOD = Duration.ofDays(30);

    private final Transactor database;
    private final Ledger ledger;
    private final Affiliates affiliates;

    LedgerResource(Transactor database, Ledger ledger, Affiliates affiliates) {
        this.database = database;
        this.ledger = ledger;
        this.affiliates = affiliates;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "getAffiliateStatement", this::statement,
                "getAffiliateBalance", this::balanceOfAffiliate,
                "getLedgerBalances", this::balances);
    }

    private Reply balances(Request request) {
        return database.inTransaction(
                Set.of(request.team()),
                tx -> Replies.list(ledger.balances(tx, request.team()).stream()
                        .map(LedgerResource::json)
                        .toList()));
    }

    private Reply balanceOfAffiliate(Request request) {
        UUID affiliate = Paths.id(request, IdType.AFFILIATE);
        return database.inTransaction(Set.of(request.team()), tx -> {
            mustExist(tx, request.team(), affiliate);
            return Replies.list(ledger.balances(tx, request.team(), affiliate).stream()
                    .map(LedgerResource::json)
                    .toList());
        });
    }

    private Reply statement(Request request) {
        UUID affiliate = Paths.id(request, IdType.AFFILIATE);
        Query query = new Query(request);
        Instant from = query.time("from");
        Instant until = query.timeUntil("to");
        Format format = query.word("format", Format.class);
        Instant end = until == null ? request.receivedAt() : until;
        Instant start = from == null ? end.minus(USUAL_PERIOD) : from;
        if (start.isAfter(end)) {
            query.problem("from", "from must not be after to");
        }
        query.done();
        List<Section> sections = database.inTransaction(Set.of(request.team()), tx -> {
            mustExist(tx, request.team(), affiliate);
            return ledger.statement(tx, request.team(), affiliate, start, end);
        });
        return format == Format.CSV ? file(affiliate, sections) : Replies.ok(json(affiliate, start, end, sections));
    }

    private void mustExist(Tx tx, UUID team, UUID affiliate) throws SQLException {
        if (affiliates.find(tx, List.of(team), List.of(affiliate)).isEmpty()) {
            throw RefusedException.notFound("affiliate");
        }
    }

    private static Reply file(UUID affiliate, List<Section> sections) {
        CsvFile file = new CsvFile()
                .row("date", "unit", "currency", "reason", "conversion_id", "commission_id", "amount", "balance");
        for (Section section : sections) {
            String unit = Wire.name(section.unit());
            String currency = section.currency().getCurrencyCode();
            file.row(
                    "",
                    unit,
                    currency,
                    "opening_balance",
                    "",
                    "",
                    "",
                    section.opening().toPlainString());
            for (Line line : section.lines()) {
                file.row(
                        line.at().toString(),
                        unit,
                        currency,
                        line.reason(),
                        id(IdType.CONVERSION, line.conversion()),
                        id(IdType.COMMISSION, line.commission()),
                        line.amount().toPlainString(),
                        line.balance().toPlainString());
            }
            file.row(
                    "",
                    unit,
                    currency,
                    "closing_balance",
                    "",
                    "",
                    "",
                    section.closing().toPlainString());
        }
        return new Reply.File(
                "text/csv; charset=utf-8", "statement-" + IdType.AFFILIATE.write(affiliate) + ".csv", file.bytes());
    }

    private static String id(IdType type, @Nullable UUID id) {
        return id == null ? "" : type.write(id);
    }

    private static ObjectNode json(UUID affiliate, Instant from, Instant until, List<Section> sections) {
        return new Fields()
                .id("affiliate_id", IdType.AFFILIATE, affiliate)
                .time("from", from)
                .time("to", until)
                .objects("sections", sections.stream().map(LedgerResource::json).toList())
                .done();
    }

    private static ObjectNode json(Section section) {
        return new Fields()
                .word("unit", section.unit())
                .text("currency", section.currency().getCurrencyCode())
                .decimal("opening_balance", section.opening())
                .objects(
                        "lines",
                        section.lines().stream().map(LedgerResource::json).toList())
                .decimal("closing_balance", section.closing())
                .done();
    }

    private static ObjectNode json(Line line) {
        return new Fields()
                .time("date", line.at())
                .text("reason", line.reason())
                .id("conversion_id", IdType.CONVERSION, line.conversion())
                .id("commission_id", IdType.COMMISSION, line.commission())
                .decimal("amount", line.amount())
                .decimal("balance", line.balance())
                .done();
    }

    private static ObjectNode json(Balance balance) {
        return new Fields()
                .text("account", balance.account())
                .word("unit", balance.unit())
                .text("currency", balance.currency().getCurrencyCode())
                .decimal("amount", balance.amount())
                .done();
    }

    private enum Format {
        JSON,
        CSV
    }
}
