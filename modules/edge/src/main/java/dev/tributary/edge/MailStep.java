package dev.tributary.edge;

import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailQueue;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.ParseException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code tributary:mail}: what is done to mails around the endpoint that sends them. */
final class MailStep {
    private static final String ROUND = "tributary.mails";
    private static final String MAIL = "tributary.mail";
    private static final int CAUSES_MAX = 10;

    private final Mailing mailing;
    private final EdgeMetrics metrics;

    /** What a route file may ask for. */
    enum Do {
        /** The body becomes the mails that are due, each of which is claimed when it is asked for. */
        TAKE,
        /** Body and headers become what camel-mail sends. */
        ADDRESS,
        /** The mail server has taken it. */
        SENT,
        /** It has not. */
        FAILED
    }

    MailStep(Mailing mailing, EdgeMetrics metrics) {
        this.mailing = mailing;
        this.metrics = metrics;
    }

    Step.Work of(Do what) {
        return switch (what) {
            case TAKE -> this::take;
            case ADDRESS -> this::address;
            case SENT -> exchange -> mailing.queue().sent(mail(exchange));
            case FAILED -> this::failed;
        };
    }

    private void take(Exchange exchange) {
        BooleanSupplier stopping = () -> exchange.getContext().isStopping();
        Round round = new Round(mailing.queue().round(), stopping);
        exchange.setProperty(ROUND, round);
        exchange.getMessage().setBody(round);
    }

    private void address(Exchange exchange) {
        Message message = exchange.getMessage();
        Mail mail = message.getBody(Mail.class);
        exchange.setProperty(MAIL, mail);
        message.removeHeaders("*");
        message.setHeader("From", mailing.from());
        message.setHeader("To", mail.recipient());
        message.setHeader("Subject", mail.subject());
        message.setHeader("Message-ID", "<" + mail.id() + "@" + mailing.domain() + ">"); // the same at every attempt
        message.setHeader("Auto-Submitted", "auto-generated"); // nobody's absence is answered with a mail
        message.setBody(mail.body());
    }

    /** What is wrong with one mail stops nobody else's; what is wrong with the server would stop every one of them. */
    private void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        boolean ofThisMail = failure instanceof SendFailedException || failure instanceof ParseException;
        if (!ofThisMail) {
            exchange.getProperty(ROUND, Round.class).stop();
            Faults.logScheduled(exchange.getFromRouteId(), failure);
            metrics.ran(exchange.getFromRouteId(), EdgeMetrics.Run.FAILED);
        }
        mailing.queue()
                .failed(mail(exchange), ofThisMail ? "The mail server refused it: " + words(failure) : why(failure));
    }

    /** Where the server is, and what it said to the hub, is for the operator and in the log. */
    private static String why(Throwable failure) {
        return failure instanceof MessagingException
                ? "The mail server could not be reached, or did not want to talk to the hub."
                : "The hub could not send it.";
    }

    /** What the server itself said comes last. */
    private static String words(Throwable failure) {
        Throwable last = failure;
        for (int depth = 0; depth < CAUSES_MAX; depth++) {
            Exception next = last instanceof MessagingException messaging ? messaging.getNextException() : null;
            if (next == null) {
                break;
            }
            last = next;
        }
        return String.valueOf(last.getMessage());
    }

    private static Mail mail(Exchange exchange) {
        return exchange.getProperty(MAIL, Mail.class);
    }

    private static final class Round implements Iterator<Mail> {
        private final MailQueue.Round mails;
        private final BooleanSupplier stopping;
        private Optional<Mail> next = Optional.empty();
        private boolean stopped;

        Round(MailQueue.Round mails, BooleanSupplier stopping) {
            this.mails = mails;
            this.stopping = stopping;
        }

        void stop() {
            stopped = true;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty() && !stopped && !stopping.getAsBoolean()) {
                next = mails.next();
            }
            return next.isPresent();
        }

        @Override
        public Mail next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Mail mail = next.orElseThrow();
            next = Optional.empty();
            return mail;
        }
    }
}
