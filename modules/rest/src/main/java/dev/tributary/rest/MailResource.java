package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailRecords;
import dev.tributary.delivery.api.MailRecords.Filter;
import dev.tributary.delivery.api.MailRecords.Part;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.EmailType;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/mails}: our own; e-mails to affiliates, sent or not. */
final class MailResource {
    private final Transactor database;
    private final Json json;
    private final MailRecords mails;

    MailResource(Transactor database, Json json, MailRecords mails) {
        this.database = database;
        this.json = json;
        this.mails = mails;
    }

    Map<String, Operation> operations() {
        return Map.of("listMails", this::list, "getMail", this::get, "retryMail", this::retry);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        Filter filter = new Filter(
                query.word("status", Mail.Status.class),
                query.word("email_type_id", EmailType.class),
                query.id("affiliate_id", IdType.AFFILIATE));
        Page page = query.page();
        Query.Sort sort = query.sort("created_at");
        query.done();
        Part part = new Part(sort.descending(), page.offset(), page.limit());
        var found = database.inTransaction(Set.of(request.team()), tx -> mails.list(tx, request.team(), filter, part));
        return Replies.page(
                found.items().stream().map(mail -> summary(mail).done()).toList(), page, found.total());
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.MAIL);
        Mail mail = database.inTransaction(Set.of(request.team()), tx -> mails.find(tx, request.team(), id))
                .orElseThrow(() -> RefusedException.notFound("mail"));
        return Replies.ok(whole(mail));
    }

    private Reply retry(Request request) {
        UUID id = Paths.id(request, IdType.MAIL);
        Input.ofOptional(json, request.body()).done();
        return Replies.ok(whole(database.inTransaction(
                Set.of(request.team()), tx -> mails.retry(tx, request.team(), id, request.receivedAt()))));
    }

    private static ObjectNode whole(Mail mail) {
        return summary(mail).text("body", mail.body()).done();
    }

    private static Fields summary(Mail mail) {
        return new Fields()
                .id("id", IdType.MAIL, mail.id())
                .word("email_type_id", mail.type())
                .id("affiliate_id", IdType.AFFILIATE, mail.affiliate())
                .text("recipient", mail.recipient())
                .text("subject", mail.subject())
                .word("status", mail.status())
                .number("attempts", mail.attempts())
                .time("next_attempt_at", mail.nextAttemptAt())
                .text("last_problem", mail.lastProblem())
                .time("created_at", mail.createdAt())
                .time("sent_at", mail.sentAt());
    }
}
