package dev.tributary.delivery.api;

/** Makes mails of what the outbox says. Any number of hubs may do so at once; each mail is made once. */
public interface MailWriting {
    /** @return how many mails were made */
    int write();

    /** Mails of all teams that wait to be sent. */
    long waiting();
}
