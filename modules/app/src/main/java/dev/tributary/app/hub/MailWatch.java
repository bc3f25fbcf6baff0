package dev.tributary.app.hub;

import dev.tributary.delivery.api.MailWriting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the mails that are due to be made, and shows how many wait to whoever watches the hub. */
final class MailWatch {
    private final MailWriting mails;
    private final AtomicLong waiting = new AtomicLong();

    MailWatch(MailWriting mails, MeterRegistry registry) {
        this.mails = mails;
        Gauge.builder("tributary.mails.waiting", waiting, AtomicLong::get)
                .description("E-mails of all teams that wait to be sent, when they were last looked for")
                .register(registry);
    }

    void write() {
        mails.write();
        waiting.set(mails.waiting());
    }
}
