package dev.tributary.app.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SoonTest {
    @Test
    void isMadeWhileItsUserGoesOn() {
        CountDownLatch goneOn = new CountDownLatch(1);
        Soon<String> soon = Soon.of("making", () -> {
            try {
                goneOn.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return "made by " + Thread.currentThread().getName();
        });
        goneOn.countDown();
        assertThat(soon.get()).isEqualTo("made by making").isSameAs(soon.get());
    }

    @Test
    void whatWentWrongIsToldToWhoeverNeedsIt() {
        IllegalArgumentException wrong = new IllegalArgumentException("a line of the file");
        Soon<String> soon = Soon.of("making", () -> {
            throw wrong;
        });
        assertThatThrownBy(soon::get).isSameAs(wrong);
    }
}
