package dev.tributary.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailQueue;
import dev.tributary.kernel.RefusedException;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mails that are due, and what becomes of them. */
@ExtendWith(TestDatabase.class)
class SendingMailsTest {
    private final Post post;

    SendingMailsTest(Connections connections) {
        post = new Post(connections);
        post.created(post.affiliate("Ann", "ann@partner.example"), "approved", true);
        post.delivery.writing().write();
    }

    @Test
    void anAttemptBelongsToOneHub() {
        Optional<Mail> one = post.next(post.delivery.queue());
        Optional<Mail> two = post.next(post.module().queue());

        assertThat(one).isPresent();
        assertThat(one.orElseThrow().attempts()).isOne();
        assertThat(two).isEmpty();
    }

    /** However PostgreSQL runs the statement: it changes its mind after some times. */
    @Test
    void oneMailIsClaimedAtATime() {
        for (int each = 0; each < 60; each++) {
            post.created(post.affiliate("Bob", "bob" + each + "@partner.example"), "approved", true);
        }
        post.delivery.writing().write();
        MailQueue.Round round = post.delivery.queue().round();
        Set<UUID> claimed = new HashSet<>();

        Optional<Mail> next = round.next();
        while (next.isPresent()) {
            if (next.get().team().equals(post.team)) {
                assertThat(claimed.add(next.get().id())).isTrue();
                assertThat(post.mails().stream().filter(mail -> mail.attempts() > 0))
                        .hasSize(claimed.size());
            }
            next = round.next();
        }

        assertThat(claimed).hasSize(61);
    }

    @Test
    void whatTheServerTookIsSent() {
        post.delivery.queue().sent(claim());

        Mail mail = only();
        assertThat(mail.status()).isEqualTo(Mail.Status.SENT);
        assertThat(mail.sentAt()).isEqualTo(post.now);
        assertThat(mail.nextAttemptAt()).isNull();
        post.now = post.now.plus(Duration.ofDays(1));
        assertThat(post.next(post.delivery.queue())).isEmpty();
    }

    @Test
    void aHubThatDiedLeavesItsMailToTheOthers() {
        claim();
        post.now = post.now.plus(SendingMails.LEASE).minusMillis(1);
        assertThat(post.next(post.delivery.queue())).isEmpty();

        post.now = post.now.plusMillis(1);
        assertThat(claim().attempts()).isEqualTo(2);
    }

    @Test
    void aFailedAttemptIsFollowedByAnotherAndNotForEver() {
        post.delivery.queue().failed(claim(), "The server\r\nis away.");
        Mail mail = only();
        assertThat(mail.status()).isEqualTo(Mail.Status.WAITING);
        assertThat(mail.lastProblem()).isEqualTo("The server is away.");
        assertThat(mail.nextAttemptAt()).isEqualTo(post.now.plus(Duration.ofMinutes(1)));
        assertThat(post.next(post.delivery.queue())).isEmpty();

        post.now = post.now.plus(Duration.ofMinutes(1));
        post.delivery.queue().failed(claim(), "Still away.");
        assertThat(only().nextAttemptAt()).isEqualTo(post.now.plus(Duration.ofMinutes(2)));

        post.now = post.now.plus(Duration.ofMinutes(2));
        post.delivery.queue().failed(claim(), "Gone.");
        assertThat(only().status()).isEqualTo(Mail.Status.FAILED);
        assertThat(only().attempts()).isEqualTo(Post.ATTEMPTS_MAX);
        assertThat(only().lastProblem()).isEqualTo("Gone.");
    }

    @Test
    void aFailedMailIsSentAgainWhenSomebodyAsks() {
        Mail waiting = only();
        assertThatThrownBy(() -> retry(waiting)).isInstanceOf(RefusedException.class);
        giveUp();

        Mail again = retry(waiting);

        assertThat(again.status()).isEqualTo(Mail.Status.WAITING);
        assertThat(again.attempts()).isZero();
        assertThat(claim().id()).isEqualTo(waiting.id());
    }

    @Test
    void whoWasTakenForLostAndComesBackChangesNothingButSuccess() {
        Mail slow = claim();
        post.now = post.now.plus(SendingMails.LEASE);
        Mail other = claim();

        post.delivery.queue().failed(slow, "Too slow.");
        assertThat(only().lastProblem()).isNull();

        post.delivery.queue().sent(slow);
        post.delivery.queue().failed(other, "Timed out.");
        assertThat(only().status()).isEqualTo(Mail.Status.SENT);
    }

    @Test
    void pausesGrowToSixHours() {
        assertThat(SendingMails.pause(1)).hasMinutes(1);
        assertThat(SendingMails.pause(9)).hasMinutes(256);
        assertThat(SendingMails.pause(10)).hasHours(6);
        assertThat(SendingMails.pause(1_000_000)).hasHours(6);
    }

    @Test
    void waitingMailsAreCountedOverAllTeams() {
        long before = post.delivery.writing().waiting();

        post.delivery.queue().sent(claim());

        assertThat(before).isPositive();
        assertThat(post.delivery.writing().waiting()).isEqualTo(before - 1);
    }

    private void giveUp() {
        for (int attempt = 0; attempt < Post.ATTEMPTS_MAX; attempt++) {
            post.delivery.queue().failed(claim(), "No.");
            post.now = post.now.plus(SendingMails.LONGEST_PAUSE);
        }
    }

    private Mail retry(Mail mail) {
        return post.app(tx -> post.delivery.mails().retry(tx, post.team, mail.id(), post.now));
    }

    private Mail claim() {
        return post.next(post.delivery.queue()).orElseThrow();
    }

    private Mail only() {
        return post.mails().get(0);
    }
}
