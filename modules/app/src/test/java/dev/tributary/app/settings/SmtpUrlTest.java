package dev.tributary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.app.settings.SmtpUrl.StartTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTest {
    @Test
    void aPasswordTravelsEncryptedUnlessSomebodySaysOtherwise() {
        assertThat(SmtpUrl.parse("smtp://me:se%40cret+1@mail.example"))
                .isEqualTo(new SmtpUrl(false, "mail.example", 587, "me", "se@cret+1", StartTls.REQUIRED));
        assertThat(SmtpUrl.parse("smtp://me:x@mail.example:2525?starttls=offered"))
                .isEqualTo(new SmtpUrl(false, "mail.example", 2525, "me", "x", StartTls.OFFERED));
        assertThat(SmtpUrl.parse("smtp://127.0.0.1:25"))
                .isEqualTo(new SmtpUrl(false, "127.0.0.1", 25, null, null, StartTls.OFFERED));
        assertThat(SmtpUrl.parse("smtps://me:x@mail.example/").port()).isEqualTo(465);
        assertThat(SmtpUrl.parse("smtps://me:x@mail.example/").implicitTls()).isTrue();
    }

    @Test
    void itIsShownWithoutUserAndPassword() {
        assertThat(SmtpUrl.parse("smtp://me:geheim@mail.example")).hasToString("smtp://mail.example:587");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example:25",
                "http://mail.example",
                "smtp://me@mail.example",
                "smtp://me:geheim@mail.example:0",
                "smtp://me:geheim@mail.example:70000",
                "smtp://me:geheim%zz@mail.example",
                "smtp://me:geheim@mail.example?starttls=maybe",
                "smtp://me:geheim@mail.example?password=geheim"
            })
    void whatIsNoAddressIsRefusedWithoutBeingQuoted(String text) {
        assertThatThrownBy(() -> SmtpUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }
}
