package dev.tributary.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdTypeTest {
    @Test
    void writesThePrefixAndCrockfordsBase32() {
        assertThat(IdType.CONVERSION.write(new UUID(0, 0))).isEqualTo("com_00000000000000000000000000");
        assertThat(IdType.REFERRAL.write(new UUID(0, 31))).isEqualTo("ref_0000000000000000000000000z");
        assertThat(IdType.EVENT.write(new UUID(-1, -1))).isEqualTo("evt_7zzzzzzzzzzzzzzzzzzzzzzzzz");
    }

    @Test
    void readsWhatItWrote() {
        Random random = new Random(7);
        for (int round = 0; round < 1000; round++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            assertThat(IdType.AFFILIATE.read(IdType.AFFILIATE.write(id))).contains(id);
        }
    }

    @Test
    void sortsAsTheUuidDoes() {
        UUID earlier = UUID.fromString("0197a000-0000-7000-8000-000000000000");
        UUID later = UUID.fromString("0197a001-0000-7000-8000-000000000000");

        assertThat(IdType.EVENT.write(earlier)).isLessThan(IdType.EVENT.write(later));
    }

    @Test
    void readsNothingElse() {
        String id = IdType.CONVERSION.write(new UUID(1, 2));

        assertThat(IdType.REFERRAL.read(id)).as("another prefix").isEmpty();
        assertThat(IdType.CONVERSION.read(id.substring(1))).isEmpty();
        assertThat(IdType.CONVERSION.read(id + "0")).isEmpty();
        assertThat(IdType.CONVERSION.read("com_8zzzzzzzzzzzzzzzzzzzzzzzzz"))
                .as("more than 128 bits")
                .isEmpty();
        assertThat(IdType.CONVERSION.read("com_i0000000000000000000000000"))
                .as("no letter i")
                .isEmpty();
        assertThat(IdType.CONVERSION.read(id.toUpperCase(Locale.ROOT)))
                .as("one spelling")
                .isEmpty();
        assertThat(IdType.CONVERSION.read("com_é0000000000000000000000000")).isEmpty();
        assertThat(IdType.CONVERSION.read("")).isEmpty();
    }
}
