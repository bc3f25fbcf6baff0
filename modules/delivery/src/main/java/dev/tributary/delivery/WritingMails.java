package dev.tributary.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailWriting;
import dev.tributary.intake.api.OutboxReader;
import dev.tributary.intake.api.OutboxReader.Taken;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.EmailType;
import dev.tributary.partners.api.ProgramSettings.Notification;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notices from the outbox and makes mails of them, in one transaction: a notice is taken and its mail is made, or
 * neither. Contract refersion.md, 1.5: whoever is approved at once is welcomed at once; whoever has to wait is told so, and
 * welcomed when approved.
 */
final class WritingMails implements MailWriting {
    private static final Logger LOG = LoggerFactory.getLogger(WritingMails.class);
    private static final int TEAMS_MAX = 1_000;
    private static final int BATCH = 50;
    private static final int RECIPIENT_MAX = 320;

    private final Transactor database;
    private final OutboxReader outbox;
    private final AffiliateRecords affiliates;
    private final Wording wording;
    private final MailTable table;
    private final IdSource ids;
    private final InstantSource clock;
    private final ObjectMapper mapper = new ObjectMapper();

    WritingMails(
            Transactor database,
            OutboxReader outbox,
            AffiliateRecords affiliates,
            Wording wording,
            MailTable table,
            IdSource ids,
            InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.affiliates = affiliates;
        this.wording = wording;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public int write() {
        int written = 0;
        @Nullable RuntimeException failed = null;
        for (UUID team : database.inTransaction(Set.of(), tx -> outbox.teams(tx, TEAMS_MAX))) {
            try {
                written += write(team);
            } catch (RuntimeException failure) {
                LOG.error("mails of {} could not be made; tried again at the next turn", IdType.TEAM.write(team));
                failed = failure;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return written;
    }

    private int write(UUID team) {
        int written = 0;
        Batch batch;
        do {
            batch = database.inTransaction(Set.of(team), tx -> writeSome(tx, team));
            written += batch.written();
        } while (batch.taken() == BATCH);
        return written;
    }

    @Override
    public long waiting() {
        return database.inTransaction(Set.of(), table::waiting);
    }

    private Batch writeSome(Tx tx, UUID team) throws SQLException {
        List<Taken> notices = outbox.take(tx, team, BATCH, clock.instant());
        int written = 0;
        for (Taken notice : notices) {
            Optional<Mail> mail = mail(tx, notice);
            if (mail.isPresent()) {
                table.insert(tx, mail.get());
                written++;
            }
        }
        return new Batch(notices.size(), written);
    }

    private Optional<Mail> mail(Tx tx, Taken taken) throws SQLException {
        Optional<AffiliateNotice> notice = AffiliateNotice.read(taken, mapper);
        if (notice.isEmpty()) {
            LOG.error("notice {} of {} cannot be read; no mail is made of it", taken.id(), taken.topic());
            return Optional.empty();
        }
        Optional<EmailType> type = type(tx, taken.team(), notice.get());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        // locked: whoever erases the affiliate meanwhile finds its mail, or this does not find the affiliate
        Optional<Affiliate> affiliate =
                affiliates.lock(tx, taken.team(), notice.get().affiliate());
        return affiliate.isEmpty() ? Optional.empty() : mail(tx, affiliate.get(), type.get());
    }

    /** What the affiliate is to be told; nothing twice. */
    private Optional<EmailType> type(Tx tx, UUID team, AffiliateNotice notice) throws SQLException {
        if (notice.status() == PartnershipStatus.REJECTED) {
            return Optional.empty();
        }
        EmailType type = notice.status() == PartnershipStatus.PENDING
                ? EmailType.AFFILIATE_PENDING
                : EmailType.AFFILIATE_APPROVED;
        boolean wanted = notice.tell()
                || (!notice.created() && table.wasTold(tx, team, notice.affiliate(), EmailType.AFFILIATE_PENDING));
        return wanted && !table.wasTold(tx, team, notice.affiliate(), type) ? Optional.of(type) : Optional.empty();
    }

    private Optional<Mail> mail(Tx tx, Affiliate affiliate, EmailType type) throws SQLException {
        Notification words = wording.words(tx, affiliate, type);
        if (!words.active()) {
            return Optional.empty();
        }
        Letter letter = wording.letter(tx, affiliate, words);
        Instant now = clock.instant();
        Optional<String> recipient = Addresses.plain(affiliate.email());
        if (recipient.isEmpty()) {
            LOG.warn("affiliate {} has no address that a mail can be sent to", IdType.AFFILIATE.write(affiliate.id()));
        }
        return Optional.of(new Mail(
                affiliate.team(),
                ids.next(),
                type,
                affiliate.id(),
                recipient.orElseGet(() -> Letters.oneLine(affiliate.email(), RECIPIENT_MAX)),
                letter.subject(),
                letter.body(),
                recipient.isPresent() ? Mail.Status.WAITING : Mail.Status.FAILED,
                0,
                recipient.isPresent() ? now : null,
                recipient.isPresent() ? null : "The address of the affiliate is none that a mail can be sent to.",
                now,
                null));
    }

    private record Batch(int taken, int written) {}
}
