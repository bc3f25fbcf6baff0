package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Programs;
import dev.tributary.payouts.api.PayoutPreview;
import dev.tributary.payouts.api.PayoutPreview.Line;
import dev.tributary.payouts.api.PayoutPreview.Totals;
import dev.tributary.payouts.api.PayoutPreview.Verdict;
import dev.tributary.payouts.api.PayoutPreviews;
import dev.tributary.payouts.api.PayoutRun;
import dev.tributary.payouts.api.PayoutRuns;
import dev.tributary.payouts.api.PayoutRuns.Listed;
import dev.tributary.payouts.api.PayoutRuns.Ran;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/payouts/runs} and {@code /v1/payouts/preview}: who is paid, now or if it were now. */
final class PayoutRunResource {
    private static final int PERIOD_MAX = 40;

    private final Transactor database;
    private final Json json;
    private final Programs programs;
    private final PayoutRuns runs;
    private final PayoutPreviews previews;

    PayoutRunResource(Transactor database, Json json, Programs programs, PayoutRuns runs, PayoutPreviews previews) {
        this.database = database;
        this.json = json;
        this.programs = programs;
        this.runs = runs;
        this.previews = previews;
    }

    Map<String, Operation> operations() {
        return Map.of("runPayouts", this::run, "listPayoutRuns", this::list, "previewPayouts", this::preview);
    }

    private Reply run(Request request) {
        Input input = Input.ofOptional(json, request.body());
        UUID named = input.id("program_id", IdType.PROGRAM);
        String period = input.text("period", PERIOD_MAX);
        input.done();
        Ran ran = database.inTransaction(Set.of(request.team()), tx -> {
            UUID program = programs.choose(tx, request.team(), named).id();
            return runs.run(tx, request.team(), program, period, request.receivedAt());
        });
        return Replies.data(ran.replayed() ? 200 : 201, PayoutJson.of(ran.run(), ran.replayed()));
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        UUID program = query.id("program_id", IdType.PROGRAM);
        Page page = query.page();
        query.done();
        Listed<PayoutRun> listed = database.inTransaction(
                Set.of(request.team()), tx -> runs.list(tx, request.team(), program, page.limit(), page.offset()));
        return Replies.page(
                listed.items().stream().map(run -> PayoutJson.of(run, null)).toList(), page, listed.total());
    }

    private Reply preview(Request request) {
        UUID named = ProgramResource.chosen(request);
        PayoutPreview preview = database.inTransaction(Set.of(request.team()), tx -> {
            UUID program = programs.choose(tx, request.team(), named).id();
            return previews.preview(tx, request.team(), program, request.receivedAt());
        });
        return Replies.ok(new Fields()
                .id("program_id", IdType.PROGRAM, preview.program())
                .text("period", preview.period())
                .flag("already_run", preview.alreadyRun())
                .objects(
                        "totals",
                        preview.totals().stream().map(PayoutRunResource::json).toList())
                .objects(
                        "affiliates",
                        preview.lines().stream().map(PayoutRunResource::json).toList())
                .done());
    }

    private static ObjectNode json(Totals totals) {
        return new Fields()
                .text("currency", totals.pays().currency().getCurrencyCode())
                .amount("pays", totals.pays())
                .count("payouts", totals.payouts())
                .amount("carried", totals.carried())
                .amount("on_hold", totals.onHold())
                .done();
    }

    private static ObjectNode json(Line line) {
        Affiliate affiliate = line.affiliate();
        boolean paid = line.verdict() == Verdict.PAID;
        return new Fields()
                .id("affiliate_id", IdType.AFFILIATE, line.affiliateId())
                .text("affiliate_name", affiliate == null ? null : affiliate.name())
                .text("affiliate_email", affiliate == null ? null : affiliate.email())
                .text("currency", line.ready().currency().getCurrencyCode())
                .amount("ready", line.ready())
                .count("commissions", line.commissions())
                .amount("on_hold", line.onHold())
                .time("next_release", line.nextRelease())
                .amount("pays", line.pays())
                .flag("paid", paid)
                .word("reason", paid ? null : line.verdict())
                .text("explanation", explanation(line))
                .amount("threshold", line.threshold())
                .amount("missing", line.missing())
                .texts("flags", flags(line))
                .done();
    }

    private static List<String> flags(Line line) {
        List<String> flags = new ArrayList<>();
        if (line.verdict() == Verdict.PAID && line.lacksMethod()) {
            flags.add("no_payout_method");
        }
        if (line.isRejected()) {
            flags.add("affiliate_rejected");
        }
        return flags;
    }

    private static String explanation(Line line) {
        return switch (line.verdict()) {
            case PAID -> paid(line);
            case BELOW_THRESHOLD -> line.missing() + " short of the threshold of " + line.threshold();
            case NOTHING_APPROVED -> "Nothing is approved yet";
            case NETS_TO_ZERO -> "What was earned and what refunds took back come to nothing; both wait";
            case NEGATIVE_BALANCE ->
                "Refunds took back " + line.ready().negated() + " more than was earned; it is netted with what comes";
            case NOT_APPROVED -> "The affiliate is not approved; what is ready waits";
            case AFFILIATE_DELETED -> "The affiliate was deleted; what is ready waits";
            case OUT_OF_RANGE -> "The sum is larger than the hub can pay out";
        };
    }

    private static String paid(Line line) {
        String rejected = line.isRejected() ? "; the affiliate was rejected and is owed what was approved before" : "";
        String method = line.lacksMethod() ? "; the affiliate has said no payout method" : "";
        return "Gets " + line.ready() + rejected + method;
    }
}
