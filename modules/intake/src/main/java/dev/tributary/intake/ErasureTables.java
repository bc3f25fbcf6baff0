package dev.tributary.intake;

import dev.tributary.partners.api.Applicants.Names;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** What is asked of the event log, and done to it, when a person is erased from it. */
final class ErasureTables {
    /** Only senders of identities name people by user ids of their own; elsewhere a number may be anybody's. */
    private static final String SOURCE_OF_USERS = "refersion";

    private static final String EVENTS_OF = """
            select event_id from intake.event_affiliate where team_id = ? and affiliate_id = ?
            """;
    private static final String EVENTS_OF_REFERRAL = """
            select e.event_id
              from intake.event e
             where e.team_id = ?
               and e.referral_id = ?
               and not exists (select from intake.waiting w where w.team_id = e.team_id and w.event_id = e.event_id)
            """;
    private static final String REPORTS_OF_NOBODY = """
            select r.event_id
              from intake.network_report r
             where r.team_id = ?
               and r.referral_id is null
               and r.email_key = any (?::text[])
            """;
    private static final String REFUSED = """
            select e.event_id
              from intake.event e
              join intake.journal j on j.team_id = e.team_id and j.event_id = e.event_id
             where e.team_id = ?
               and e.type in ('affiliate_joined', 'signup', 'advertiser_event')
               and e.outcome = 'refused'
               and (lower(j.understood ->> 'email') = any (?::text[]) or j.understood ->> 'user_id' = any (?::text[]))
            """;
    private static final String ERASE_JOURNAL = """
            update intake.journal
               set received = null, understood = null, decision = '{"summary": "erased: this person was removed"}'
             where team_id = ? and event_id = any (?::uuid[])
            """;
    private static final String ERASE_CONFLICTS = """
            delete from intake.replay_conflict where team_id = ? and event_id = any (?::uuid[])
            """;

    /** A hash tells whether it is somebody's, to whoever guesses who. */
    private static final String ERASE_HASHES = """
            update intake.event_key k
               set content_hash = decode(repeat('00', 32), 'hex')
              from intake.event e
             where e.team_id = ?
               and e.event_id = any (?::uuid[])
               and k.team_id = e.team_id
               and k.external_event_id = e.external_event_id
               and k.event_id = e.event_id
            """;

    /** The numbers stay; a transaction that is nobody's is a text as it was sent, and reasons may quote it. */
    private static final String ERASE_REPORTS = """
            update intake.network_report
               set transaction_id = case when referral_id is null then null else transaction_id end,
                   error_message = case when error_code = 0 then error_message
                                        else 'erased: this person was removed' end,
                   order_id = null,
                   coupon_code = null,
                   email = null,
                   details = '{}'
             where team_id = ?
               and event_id = any (?::uuid[])
            """;

    private static final String FORGET_WHOSE = """
            delete from intake.event_affiliate where team_id = ? and affiliate_id = ?
            """;

    /** Bodies as they came: the same characters may be written otherwise, and are then looked at more closely. */
    private static final String DEAD_LETTERS = """
            select d.dead_letter_id, d.source, d.received
              from intake.dead_letter d
             where d.team_id = ?
               and (   strpos(encode(d.received, 'escape'), ?) > 0
                    or exists (select
                                 from unnest(?::text[]) as wanted (email)
                                where strpos(lower(encode(d.received, 'escape')),
                                             encode(convert_to(wanted.email, 'UTF8'), 'escape')) > 0)
                    or d.source = ?
                       and exists (select
                                     from unnest(?::text[]) as wanted (user_id)
                                    where strpos(encode(d.received, 'escape'),
                                                 encode(convert_to(wanted.user_id, 'UTF8'), 'escape')) > 0))
            """;

    /** A character by its number, as PostgreSQL writes a backslash. */
    private static final String ESCAPED_CHARACTER = "\\\\u";

    private static final String ERASE_DEAD_LETTERS = """
            delete from intake.dead_letter where team_id = ? and dead_letter_id = any (?::uuid[])
            """;

    List<UUID> eventsOf(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return tx.query(EVENTS_OF, p -> p.uuid(team).uuid(affiliate), row -> row.uuid("event_id"));
    }

    List<UUID> eventsOfReferral(Tx tx, UUID team, UUID referral) throws SQLException {
        return tx.query(EVENTS_OF_REFERRAL, p -> p.uuid(team).uuid(referral), row -> row.uuid("event_id"));
    }

    /** Of those who were never made affiliates, or customers: what was refused, and reports of no transaction. */
    List<UUID> ofNobody(Tx tx, UUID team, Names names) throws SQLException {
        List<UUID> events = new ArrayList<>(tx.query(
                REFUSED,
                p -> p.uuid(team).texts(lower(names)).texts(List.copyOf(names.userIds())),
                row -> row.uuid("event_id")));
        events.addAll(tx.query(REPORTS_OF_NOBODY, p -> p.uuid(team).texts(lower(names)), row -> row.uuid("event_id")));
        return events;
    }

    void erase(Tx tx, UUID team, List<UUID> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        tx.update(ERASE_JOURNAL, p -> p.uuid(team).uuids(events));
        tx.update(ERASE_CONFLICTS, p -> p.uuid(team).uuids(events));
        tx.update(ERASE_HASHES, p -> p.uuid(team).uuids(events));
        tx.update(ERASE_REPORTS, p -> p.uuid(team).uuids(events));
    }

    void forgetWhose(Tx tx, UUID team, UUID affiliate) throws SQLException {
        tx.update(FORGET_WHOSE, p -> p.uuid(team).uuid(affiliate));
    }

    void eraseDeadLetters(Tx tx, UUID team, Names names) throws SQLException {
        Names anywhere = new Names(names.emails(), Set.of());
        List<UUID> mentioning = new ArrayList<>();
        tx.query(
                DEAD_LETTERS,
                p -> p.uuid(team)
                        .text(ESCAPED_CHARACTER)
                        .texts(lower(names))
                        .text(SOURCE_OF_USERS)
                        .texts(List.copyOf(names.userIds())),
                row -> {
                    Names wanted = row.text("source").equals(SOURCE_OF_USERS) ? names : anywhere;
                    return Mentions.of(wanted).in(row.bytes("received")) && mentioning.add(row.uuid("dead_letter_id"));
                });
        if (!mentioning.isEmpty()) {
            tx.update(ERASE_DEAD_LETTERS, p -> p.uuid(team).uuids(mentioning));
        }
    }

    private static List<String> lower(Names names) {
        return names.emails().stream()
                .map(email -> email.toLowerCase(Locale.ROOT))
                .toList();
    }
}
