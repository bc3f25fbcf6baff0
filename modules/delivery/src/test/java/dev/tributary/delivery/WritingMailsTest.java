package dev.tributary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.delivery.api.Mail;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.EmailType;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a notice in the outbox to a mail that waits. */
@ExtendWith(TestDatabase.class)
class WritingMailsTest {
    private final Post post;

    WritingMailsTest(Connections connections) {
        post = new Post(connections);
    }

    @Test
    void whoIsApprovedAtOnceIsWelcomedWithTheLink() {
        Affiliate ann = post.affiliate("Ann \u00c5rhus", "ann@partner.example");
        post.created(ann, "approved", true);

        post.delivery.writing().write();

        Mail mail = post.mails().get(0);
        assertThat(mail.type()).isEqualTo(EmailType.AFFILIATE_APPROVED);
        assertThat(mail.recipient()).isEqualTo("ann@partner.example");
        assertThat(mail.subject()).isEqualTo("Welcome to Caf\u00e9 & Friends");
        assertThat(mail.body())
                .startsWith("Hello Ann \u00c5rhus,\n")
                .contains("Your link: https://shop.example/start?via=" + ann.trackingId() + "#top\n")
                .doesNotContain("{{");
        assertThat(mail.status()).isEqualTo(Mail.Status.WAITING);
        assertThat(mail.attempts()).isZero();
        assertThat(mail.nextAttemptAt()).isEqualTo(post.now);
        assertThat(mail.createdAt()).isEqualTo(post.now);
    }

    @Test
    void whoHasToWaitIsToldSoAndWelcomedOnceApproved() {
        Affiliate ann = post.affiliate("Ann", "ann@partner.example");
        post.created(ann, "pending", true);
        post.delivery.writing().write();
        assertThat(post.told()).containsExactly("AFFILIATE_PENDING");
        assertThat(post.mails().get(0).subject())
                .isEqualTo("Your affiliate account in Caf\u00e9 & Friends waits for approval");

        post.now = post.now.plus(Duration.ofDays(1));
        post.approved(ann);
        post.delivery.writing().write();
        assertThat(post.told()).containsExactly("AFFILIATE_PENDING", "AFFILIATE_APPROVED");

        post.approved(ann); // rejected and approved once more
        post.delivery.writing().write();
        assertThat(post.told()).hasSize(2);
    }

    @Test
    void bothNoticesAtOnceLeadToBothMailsInTheirOrder() {
        Affiliate ann = post.affiliate("Ann", "ann@partner.example");
        post.created(ann, "pending", true);
        post.approved(ann);

        post.delivery.writing().write();

        assertThat(post.told()).containsExactly("AFFILIATE_PENDING", "AFFILIATE_APPROVED");
    }

    @Test
    void nobodyIsToldWhoIsNotToBe() {
        Affiliate quiet = post.affiliate("Quiet", "quiet@partner.example");
        post.created(quiet, "approved", false);
        post.created(quiet, "pending", false);
        post.approved(quiet); // was never told that there is anything to approve
        Affiliate rejected = post.affiliate("Rejected", "rejected@partner.example");
        post.created(rejected, "rejected", true);
        post.notice("affiliate.created", "{\"status\": \"approved\", \"notify\": true}"); // of whom?
        post.notice("payout.paid", "{\"payout_id\": \"pay_1\"}");

        post.delivery.writing().write();

        assertThat(post.mails()).isEmpty();
        assertThat(post.<List<String>>app(tx -> tx.query(
                        "select topic from intake.outbox where team_id = ? and mail_taken_at is null",
                        p -> p.uuid(post.team),
                        row -> row.text("topic"))))
                .containsExactly("payout.paid");
    }

    @Test
    void whatTheProgramHasTurnedOffIsNotMade() {
        post.words(EmailType.AFFILIATE_APPROVED, false, null, null);
        post.created(post.affiliate("Ann", "ann@partner.example"), "approved", true);
        post.created(post.affiliate("Bob", "bob@partner.example"), "pending", true);

        post.delivery.writing().write();

        assertThat(post.told()).containsExactly("AFFILIATE_PENDING");
    }

    @Test
    void aProgramSpeaksInItsOwnWords() {
        post.words(
                EmailType.AFFILIATE_APPROVED,
                true,
                "{{affiliate_name}}, you are in!",
                "Use {{ link }}\r\nas {{tracking_id}}, {{nobody_knows}}");
        Affiliate ann = post.affiliate("Ann", "ann@partner.example");
        post.created(ann, "approved", true);

        post.delivery.writing().write();

        Mail mail = post.mails().get(0);
        assertThat(mail.subject()).isEqualTo("Ann, you are in!");
        assertThat(mail.body())
                .isEqualTo("Use https://shop.example/start?via=" + ann.trackingId() + "#top\nas " + ann.trackingId()
                        + ", {{nobody_knows}}\n");
    }

    @Test
    void aNameIsNeverMoreThanAName() {
        post.words(EmailType.AFFILIATE_APPROVED, true, "For {{affiliate_name}}", "Dear {{affiliate_name}},\nhello");
        Affiliate mallory = post.affiliate(
                "Mal\r\nBcc: all@partner.example\r\n\r\n{{affiliate_email}}\u2028\u202eyro", "mal@partner.example");
        post.created(mallory, "approved", true);

        post.delivery.writing().write();

        Mail mail = post.mails().get(0);
        assertThat(mail.subject()).isEqualTo("For Mal Bcc: all@partner.example {{affiliate_email}} yro");
        assertThat(mail.body()).isEqualTo("Dear Mal Bcc: all@partner.example {{affiliate_email}} yro,\nhello\n");
    }

    @Test
    void anAddressThatIsNoneIsShownAsAFailure() {
        post.created(post.affiliate("Ann", "ann@partner.example, all@partner.example"), "approved", true);
        post.created(post.affiliate("Bob", "bob@b\u00fccher.example"), "approved", true);

        post.delivery.writing().write();

        assertThat(post.mails()).extracting(Mail::status).containsExactly(Mail.Status.FAILED, Mail.Status.WAITING);
        assertThat(post.mails().get(0).lastProblem()).contains("none that a mail can be sent to");
        assertThat(post.mails().get(1).recipient()).isEqualTo("bob@xn--bcher-kva.example");
    }

    @Test
    void whoIsGoneIsToldNothing() {
        Affiliate ann = post.affiliate("Ann", "ann@partner.example");
        post.created(ann, "approved", true);
        post.app(tx -> {
            post.partners.affiliateRecords().remove(tx, post.team, ann.id(), post.now);
            return ann;
        });

        post.delivery.writing().write();

        assertThat(post.mails()).isEmpty();
    }

    @Test
    void manyHubsMakeEachMailOnce() throws Exception {
        int affiliates = 130;
        for (int each = 0; each < affiliates; each++) {
            post.created(post.affiliate("Ann", "ann" + each + "@partner.example"), "approved", true);
        }
        ExecutorService hubs = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int hub = 0; hub < 4; hub++) {
                work.add(post.module().writing()::write);
            }
            for (Future<Integer> done : hubs.invokeAll(work)) {
                done.get(60, TimeUnit.SECONDS);
            }
        } finally {
            hubs.shutdownNow();
        }
        post.delivery.writing().write(); // whoever came second went home

        assertThat(post.<Long>app(tx -> tx.query(
                                "select count(distinct affiliate_id) as people, count(*) as mails from delivery.mail where team_id = ?",
                                p -> p.uuid(post.team),
                                row -> row.number("people") * 1_000 + row.number("mails"))
                        .get(0)))
                .isEqualTo(130_130);
    }

    @Test
    void anErasedAffiliateLeavesNoMail() {
        Affiliate ann = post.affiliate("Ann", "ann@partner.example");
        Affiliate bob = post.affiliate("Bob", "Bob@B\u00fccher.example");
        post.created(ann, "approved", true);
        post.created(bob, "approved", true);
        post.delivery.writing().write();

        assertThat(post.<Integer>app(tx -> post.delivery.mails().eraseOf(tx, post.team, ann.id())))
                .isOne();
        assertThat(post.mails()).extracting(Mail::affiliate).containsExactly(bob.id());
        assertThat(post.<Integer>app(tx -> post.delivery.mails().eraseTo(tx, post.team, "bob@b\u00fccher.example")))
                .isOne();
        assertThat(post.mails()).isEmpty();
    }
}
