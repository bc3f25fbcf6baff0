package dev.tributary.delivery;

import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailRecords.Filter;
import dev.tributary.delivery.api.MailRecords.Part;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.EmailType;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code delivery.mail}. */
final class MailTable {
    private static final String INSERT = """
            insert into delivery.mail
                   (team_id, mail_id, email_type, affiliate_id, recipient, subject, body, status, attempts,
                    next_attempt_at, last_problem, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
            """;
    private static final String WAS_TOLD = """
            select exists (select from delivery.mail
                            where team_id = ? and affiliate_id = ? and email_type = ?) as told
            """;
    private static final String TEAMS = """
            select team_id from delivery.teams_with_due_mail(?, ?::int) as due
            """;
    private static final String WAITING = "select delivery.waiting_mails() as waiting";
    /** Materialized: as the inner side of a join it would be run for each row, and find another mail each time. */
    private static final String CLAIM = """
            with due as materialized (
                select d.team_id, d.mail_id
                  from delivery.mail d
                 where d.team_id = ?
                   and d.status = 'waiting'
                   and d.next_attempt_at <= ?
                 order by d.next_attempt_at, d.mail_id
                 limit 1
                   for no key update skip locked
            )
            update delivery.mail m
               set attempts = m.attempts + 1, next_attempt_at = ?
              from due
             where m.team_id = due.team_id
               and m.mail_id = due.mail_id
            returning m.*
            """;

    private static final String SENT = """
            update delivery.mail
               set status = 'sent', sent_at = ?, next_attempt_at = null, last_problem = null
             where team_id = ?
               and mail_id = ?
               and status <> 'sent'
            """;
    /** Not of an attempt that was given up for lost: the mail may be somebody else's by now. */
    private static final String FAILED = """
            update delivery.mail
               set status = ?, next_attempt_at = ?, last_problem = ?
             where team_id = ?
               and mail_id = ?
               and status = 'waiting'
               and attempts = ?
            """;

    private static final String AGAIN = """
            update delivery.mail
               set status = 'waiting', attempts = 0, next_attempt_at = ?
             where team_id = ?
               and mail_id = ?
               and status = 'failed'
            returning *
            """;
    private static final String FIND = "select * from delivery.mail where team_id = ? and mail_id = ?";
    private static final String FILTERED = """
              from delivery.mail
             where team_id = ?
               and (?::text is null or status = ?)
               and (?::text is null or email_type = ?)
               and (?::uuid is null or affiliate_id = ?)
            """;
    private static final String LIST =
            "select *\n" + FILTERED + " order by created_at %1$s, mail_id %1$s limit ? offset ?";
    private static final String COUNT = "select count(*) as total\n" + FILTERED;
    private static final String ERASE_OF = "delete from delivery.mail where team_id = ? and affiliate_id = ?";
    private static final String ERASE_TO = "delete from delivery.mail where team_id = ? and recipient_key = lower(?)";

    void insert(Tx tx, Mail mail) throws SQLException {
        tx.update(INSERT, p -> p.uuid(mail.team())
                .uuid(mail.id())
                .text(Wire.name(mail.type()))
                .uuid(mail.affiliate())
                .text(mail.recipient())
                .text(mail.subject())
                .text(mail.body())
                .text(Wire.name(mail.status()))
                .instant(mail.nextAttemptAt())
                .text(mail.lastProblem())
                .instant(mail.createdAt()));
    }

    /** Whether there is, or was, such a mail. */
    boolean wasTold(Tx tx, UUID team, UUID affiliate, EmailType type) throws SQLException {
        return tx.query(WAS_TOLD, p -> p.uuid(team).uuid(affiliate).text(Wire.name(type)), row -> row.flag("told"))
                .get(0);
    }

    /** In a transaction that names no team. */
    List<UUID> teamsWithDue(Tx tx, Instant now, int most) throws SQLException {
        return tx.query(TEAMS, p -> p.instant(now).number(most), row -> row.uuid("team_id"));
    }

    /** Of all teams, in a transaction that names none. */
    long waiting(Tx tx) throws SQLException {
        return tx.query(WAITING, Tx.Binding.NONE, row -> row.number("waiting")).get(0);
    }

    Optional<Mail> claim(Tx tx, UUID team, Instant now, Instant until) throws SQLException {
        return tx.query(CLAIM, p -> p.uuid(team).instant(now).instant(until), MailTable::read).stream()
                .findFirst();
    }

    void sent(Tx tx, Mail mail, Instant at) throws SQLException {
        tx.update(SENT, p -> p.instant(at).uuid(mail.team()).uuid(mail.id()));
    }

    /** @param failed with the status, problem and next attempt that it has from now on */
    void failed(Tx tx, Mail failed) throws SQLException {
        tx.update(FAILED, p -> p.text(Wire.name(failed.status()))
                .instant(failed.nextAttemptAt())
                .text(failed.lastProblem())
                .uuid(failed.team())
                .uuid(failed.id())
                .number(failed.attempts()));
    }

    Optional<Mail> again(Tx tx, UUID team, UUID mail, Instant now) throws SQLException {
        return tx.query(AGAIN, p -> p.instant(now).uuid(team).uuid(mail), MailTable::read).stream()
                .findFirst();
    }

    Optional<Mail> find(Tx tx, UUID team, UUID mail) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(mail), MailTable::read).stream()
                .findFirst();
    }

    List<Mail> list(Tx tx, UUID team, Filter filter, Part part) throws SQLException {
        return tx.query(
                LIST.formatted(part.newestFirst() ? "desc" : "asc"),
                p -> bind(p, team, filter).number(part.limit()).number(part.offset()),
                MailTable::read);
    }

    long count(Tx tx, UUID team, Filter filter) throws SQLException {
        return tx.query(COUNT, p -> bind(p, team, filter), row -> row.number("total"))
                .get(0);
    }

    int eraseOf(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return tx.update(ERASE_OF, p -> p.uuid(team).uuid(affiliate));
    }

    int eraseTo(Tx tx, UUID team, String recipient) throws SQLException {
        return tx.update(ERASE_TO, p -> p.uuid(team).text(recipient));
    }

    private static Parameters bind(Parameters p, UUID team, Filter filter) throws SQLException {
        String status = filter.status() == null ? null : Wire.name(filter.status());
        String type = filter.type() == null ? null : Wire.name(filter.type());
        return p.uuid(team)
                .text(status)
                .text(status)
                .text(type)
                .text(type)
                .uuid(filter.affiliate())
                .uuid(filter.affiliate());
    }

    private static Mail read(Row row) throws SQLException {
        return new Mail(
                row.uuid("team_id"),
                row.uuid("mail_id"),
                Wire.read(EmailType.class, row.text("email_type")).orElseThrow(),
                row.uuid("affiliate_id"),
                row.text("recipient"),
                row.text("subject"),
                row.text("body"),
                Wire.read(Mail.Status.class, row.text("status")).orElseThrow(),
                Math.toIntExact(row.number("attempts")),
                row.instantOrNull("next_attempt_at"),
                row.textOrNull("last_problem"),
                row.instant("created_at"),
                row.instantOrNull("sent_at"));
    }
}
