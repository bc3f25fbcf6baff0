package dev.tributary.delivery;

import dev.tributary.delivery.api.MailQueue;
import dev.tributary.delivery.api.MailRecords;
import dev.tributary.delivery.api.MailWriting;
import dev.tributary.intake.api.OutboxReader;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class DeliveryModule {
    private final MailRecords mails;
    private final MailWriting writing;
    private final MailQueue queue;

    /**
     * What the module asks.
     *
     * @param notices of affiliates, in the outbox
     */
    public record Dependencies(
            Transactor database,
            IdSource ids,
            InstantSource clock,
            OutboxReader notices,
            AffiliateRecords affiliates,
            Programs programs,
            ProgramSettings programSettings) {}

    /** @param attemptsMax to send a mail, at least 1 */
    public DeliveryModule(Dependencies on, int attemptsMax) {
        MailTable table = new MailTable();
        mails = new KeepingMails(table);
        queue = new SendingMails(on.database(), table, on.clock(), attemptsMax);
        writing = new WritingMails(
                on.database(),
                on.notices(),
                on.affiliates(),
                new Wording(on.programs(), on.programSettings()),
                table,
                on.ids(),
                on.clock());
    }

    public MailRecords mails() {
        return mails;
    }

    public MailWriting writing() {
        return writing;
    }

    public MailQueue queue() {
        return queue;
    }
}
