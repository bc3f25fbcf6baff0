package dev.tributary.delivery.api;

import java.util.Optional;

/**
 * The mails that are due, for whoever sends them. Any number of hubs may do so at once. A mail is sent at least once: a
 * hub that is killed after the mail server took one, and before it could say so, leaves it to be sent again.
 */
public interface MailQueue {
    Round round();

    /** The mail server has taken it. */
    void sent(Mail mail);

    /**
     * The attempt has failed. The mail waits for the next one, twice as long each time, or is given up after the last.
     *
     * @param problem for the team to read: one sentence without secrets
     */
    void failed(Mail mail, String problem);

    /** One walk through what is due: one mail of each team in turn, so that a team with many keeps nobody waiting. */
    interface Round {
        /** The next, which belongs to nobody else for some minutes; each is an attempt. Empty when none is due. */
        Optional<Mail> next();
    }
}
