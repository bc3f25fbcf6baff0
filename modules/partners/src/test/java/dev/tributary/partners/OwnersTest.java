package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnersTest {
    private static final int KNOWN = 50;
    private final List<Integer> asked = new ArrayList<>();
    private final Owners<Integer, String> owners = new Owners<>(KNOWN, number -> {
        asked.add(number);
        return number <= KNOWN ? Optional.of("team " + number) : Optional.empty();
    });

    @Test
    void whatIsAskedAgainIsNotLookedUpAgain() {
        for (int time = 0; time < 3; time++) {
            assertThat(owners.of(7)).contains("team 7");
            assertThat(owners.of(4_711)).isEmpty();
        }
        assertThat(asked).containsExactly(7, 4_711);
    }

    @Test
    void guessesPushOutNothingThatIsKnown() {
        for (int number = 1; number <= 20_000; number++) {
            owners.of(number);
        }
        assertThat(owners.known()).isEqualTo(KNOWN);
        assertThat(owners.nobodys()).isLessThanOrEqualTo(1_000);
    }
}
