package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.partners.api.ApiKeys.KeyKind;
import org.junit.jupiter.api.Test;

class KeySecretTest {
    @Test
    void hasTheFormOfItsKind() {
        assertThat(KeySecret.random(KeyKind.LIVE)).matches("sk_live_\\w{8}_\\w{43}_\\w{6}");
        assertThat(KeySecret.random(KeyKind.DEV)).matches("sk_dev_\\w{8}_\\w{43}_\\w{6}");
    }

    @Test
    void isWellFormedAndNeverTheSame() {
        String one = KeySecret.random(KeyKind.LIVE);
        String other = KeySecret.random(KeyKind.LIVE);

        assertThat(KeySecret.isWellFormed(one)).isTrue();
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void oneWrongCharacterShows() {
        String secret = KeySecret.random(KeyKind.LIVE);
        for (int at = 8; at < secret.length(); at++) {
            char wrong = secret.charAt(at) == 'a' ? 'b' : 'a';
            assertThat(KeySecret.isWellFormed(secret.substring(0, at) + wrong + secret.substring(at + 1)))
                    .isFalse();
        }
        assertThat(KeySecret.isWellFormed("")).isFalse();
        assertThat(KeySecret.isWellFormed("sk_live_your_api_key")).isFalse();
        assertThat(KeySecret.isWellFormed("x".repeat(1_000_000))).isFalse();
    }
}
