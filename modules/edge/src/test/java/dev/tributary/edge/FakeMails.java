package dev.tributary.edge;

import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailQueue;
import dev.tributary.partners.api.EmailType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Mails that wait, and what the edge said of each. */
final class FakeMails implements MailQueue {
    final Queue<Mail> waiting = new ConcurrentLinkedQueue<>();
    final Queue<UUID> sent = new ConcurrentLinkedQueue<>();
    final Map<UUID, String> problems = new ConcurrentHashMap<>();

    static Mail mail(long id, String recipient, String subject, String body) {
        return new Mail(
                FakeCore.TEAM,
                new UUID(5, id),
                EmailType.AFFILIATE_APPROVED,
                new UUID(6, 6),
                recipient,
                subject,
                body,
                Mail.Status.WAITING,
                1,
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                null);
    }

    @Override
    public Round round() {
        return () -> Optional.ofNullable(waiting.poll());
    }

    @Override
    public void sent(Mail mail) {
        sent.add(mail.id());
    }

    @Override
    public void failed(Mail mail, String problem) {
        problems.put(mail.id(), problem);
    }
}
