package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.kernel.UnknownReferral;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProfileReaderTest {
    @Test
    void theLeastIsAFormatAndAKey() {
        Profile profile = Reading.profile("format: csv", "key: [order_id]");

        assertThat(profile.delimiter()).isEqualTo(',');
        assertThat(profile.quote()).isEqualTo('"');
        assertThat(profile.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(profile.required()).containsExactly("order_id");
        assertThat(profile.hasHeader()).isTrue();
        assertThat(profile.done()).isFalse();
        assertThat(profile.unreferred()).isEqualTo(UnknownReferral.REFUSE);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> Reading.profile(
                        "format: excel",
                        "delimiter: '||'",
                        "charset: klingon",
                        "decimal: ','",
                        "required: [a, a]",
                        "columns: [b]",
                        "done: perhaps",
                        "unreferred: shrug",
                        "headers: true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("routes/sources/shop/profile.yaml is wrong: ")
                .hasMessageContaining("there is no entry headers")
                .hasMessageContaining("format must be one of csv, jsonl")
                .hasMessageContaining("key must name the columns")
                .hasMessageContaining("delimiter must be one character")
                .hasMessageContaining("charset must be one such as")
                .hasMessageContaining("decimals, the columns it is for")
                .hasMessageContaining("required must be a list of different texts")
                .hasMessageContaining("done must be true or false")
                .hasMessageContaining("unreferred must be one of refuse, record");
    }

    @Test
    void whatIsForCsvHasNoPlaceInJson() {
        assertThatThrownBy(() -> Reading.profile("format: jsonl", "key: [a]", "delimiter: ';'"))
                .hasMessageContaining("delimiter is for csv only");
    }

    @Test
    void whatIsNoYamlIsSaid() {
        assertThatThrownBy(() -> Reading.profile("format: [csv")).hasMessageContaining("it is no YAML");
        assertThatThrownBy(() -> Reading.profile("key: [a]", "key: [b]")).hasMessageContaining("it is no YAML");
        assertThatThrownBy(() -> Reading.profile("")).hasMessageContaining("it must be a list of entries");
    }
}
