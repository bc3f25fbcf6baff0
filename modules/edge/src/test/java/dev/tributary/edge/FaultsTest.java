package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.SourceMapping;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void whatIsWrittenDownNamesThePlaceAndNotTheMessage() {
        Throwable failure = new IllegalStateException(
                "customer jane@example.com", new IllegalArgumentException("jane@example.com"));

        assertThat(Faults.describe(failure))
                .contains("java.lang.IllegalStateException")
                .contains("caused by java.lang.IllegalArgumentException")
                .contains("FaultsTest")
                .doesNotContain("jane");
    }

    @Test
    void aWrongMappingIsNamed() {
        try {
            SourceMapping.compile("acme", "{{{");
        } catch (MappingException wrong) {
            assertThat(Faults.describe(wrong)).contains("The mapping of source acme");
            return;
        }
        throw new AssertionError("that is no jq");
    }
}
