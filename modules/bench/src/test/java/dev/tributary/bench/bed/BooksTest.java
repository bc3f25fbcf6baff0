package dev.tributary.bench.bed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BooksTest {
    @Test
    void nothingIsWrongWhenEverythingIsThereOnce() {
        assertThat(Books.differences(10, 10, 10, 10)).isEmpty();
    }

    @Test
    void whatIsMissingOrTooMuchIsTold() {
        assertThat(Books.differences(10, 9, 9, 9)).singleElement().asString().contains("9 keys and 9 conversions");
        assertThat(Books.differences(10, 10, 10, 11)).hasSize(1);
        assertThat(Books.differences(10, 10, 9, 10)).containsExactly("1 keys are there twice");
    }
}
