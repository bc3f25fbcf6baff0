package dev.tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {
    private static final String LETTERS = "abcxyz019.-_+ İßÉ＋．";

    @ParameterizedTest
    @CsvSource({
        "jo@example.com, JO@Example.COM",
        "jo@example.com, '  jo@example.com '",
        "jo@example.com, jo+news@example.com",
        "jo@example.com, jo+a+b@example.com",
        "jo@example.com, jo@example.com.",
        "jo@example.com, ｊｏ＠example.com",
        "jo.do@gmail.com, jodo@gmail.com",
        "jo.do@gmail.com, J.O.D.O+x@GoogleMail.com",
        "jo@bücher.example, jo@xn--bcher-kva.example",
        "jo@BÜCHER.example, jo@bücher.example",
        "jo@straße.example, jo@strasse.example",
    })
    void spellingsOfOneMailboxAreEqual(String one, String other) {
        assertThat(Mailbox.of(one)).isEqualTo(Mailbox.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "jo@example.com, jo@example.org",
        "jo.do@example.com, jodo@example.com", // dots count outside of Gmail
        "+jo@example.com, +al@example.com", // not a tag: nothing stands before it
        "jo@example.com, jo@mail.example.com",
        "jo@gmail.com, jo@gmail.com.example",
        "jo@example.com, @example.com",
        "...@gmail.com, ..@gmail.com",
    })
    void differentMailboxesAreNot(String one, String other) {
        assertThat(Mailbox.of(one)).isNotEqualTo(Mailbox.of(other));
    }

    @Test
    void anyTextIsComparableAndNormalisingAgainChangesNothing() {
        Random random = new Random(20_261_120);
        for (int round = 0; round < 20_000; round++) {
            String address = word(random) + "@" + (random.nextInt(4) == 0 ? "gmail.com" : word(random) + ".example");
            Mailbox once = Mailbox.of(address);

            assertThat(Mailbox.of(once.local() + "@" + once.domain()))
                    .as("%s", address)
                    .isEqualTo(once);
        }
    }

    @Test
    void caseSpaceAndTagsNeverMatter() {
        Random random = new Random(8_472);
        for (int round = 0; round < 5_000; round++) {
            String local = "u" + random.nextInt(1_000);
            String domain = random.nextBoolean() ? "gmail.com" : "mail" + random.nextInt(50) + ".example";
            String spelled = " " + local.toUpperCase(Locale.ROOT) + "+" + random.nextInt() + "@"
                    + domain.toUpperCase(Locale.ROOT) + "\t";

            assertThat(Mailbox.of(spelled)).isEqualTo(Mailbox.of(local + "@" + domain));
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "@", "@@", "jo", "jo@", "'jo@..'", "jo@-", "'a b@c d'"})
    void whatIsNoAddressIsNoFault(String text) {
        assertThat(Mailbox.of(text)).isEqualTo(Mailbox.of(text));
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(8), 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
    }
}
