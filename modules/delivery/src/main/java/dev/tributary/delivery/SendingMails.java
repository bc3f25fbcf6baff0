package dev.tributary.delivery;

import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailQueue;
import dev.tributary.platform.database.Transactor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every step is a transaction of its own: none is open while a mail server is talked to. */
final class SendingMails implements MailQueue {
    /** Longer than the slowest attempt: a mail server that answers each command just before the time is over. */
    static final Duration LEASE = Duration.ofMinutes(10);

    static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private static final int DOUBLINGS_MAX = 20;
    private static final int TEAMS_MAX = 1_000;
    private static final int PROBLEM_MAX = 500;

    private final Transactor database;
    private final MailTable table;
    private final InstantSource clock;
    private final int attemptsMax;

    SendingMails(Transactor database, MailTable table, InstantSource clock, int attemptsMax) {
        this.database = database;
        this.table = table;
        this.clock = clock;
        this.attemptsMax = attemptsMax;
    }

    @Override
    public Round round() {
        Deque<UUID> teams = new ArrayDeque<>(
                database.inTransaction(Set.of(), tx -> table.teamsWithDue(tx, clock.instant(), TEAMS_MAX)));
        return () -> next(teams);
    }

    @Override
    public void sent(Mail mail) {
        database.inTransaction(Set.of(mail.team()), tx -> {
            table.sent(tx, mail, clock.instant());
            return mail;
        });
    }

    @Override
    public void failed(Mail mail, String problem) {
        Instant next = mail.attempts() >= attemptsMax ? null : clock.instant().plus(pause(mail.attempts()));
        Mail failed = after(mail, next, oneLine(problem));
        database.inTransaction(Set.of(mail.team()), tx -> {
            table.failed(tx, failed);
            return failed;
        });
    }

    private Optional<Mail> next(Deque<UUID> teams) {
        while (!teams.isEmpty()) {
            UUID team = teams.poll();
            Instant now = clock.instant();
            Optional<Mail> mail =
                    database.inTransaction(Set.of(team), tx -> table.claim(tx, team, now, now.plus(LEASE)));
            if (mail.isPresent()) {
                teams.add(team);
                return mail;
            }
        }
        return Optional.empty();
    }

    /** @param attempts that failed so far, at least one */
    static Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static Mail after(Mail mail, @Nullable Instant next, String problem) {
        return new Mail(
                mail.team(),
                mail.id(),
                mail.type(),
                mail.affiliate(),
                mail.recipient(),
                mail.subject(),
                mail.body(),
                next == null ? Mail.Status.FAILED : Mail.Status.WAITING,
                mail.attempts(),
                next,
                problem,
                mail.createdAt(),
                null);
    }

    /** Mail servers say what they like. */
    private static String oneLine(String problem) {
        return Letters.oneLine(problem, PROBLEM_MAX);
    }
}
