package dev.tributary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:se%2Fcret@db:5433/hub?sslmode=require",
                "postgres://me:se%2Fcret@db:5433/hub?sslmode=require",
                "jdbc:postgresql://me:se%2Fcret@db:5433/hub?sslmode=require",
                "jdbc:postgresql://db:5433/hub?user=me&password=se%2Fcret&sslmode=require",
                "  postgresql://me:se%2Fcret@db:5433/hub?sslmode=require\n"
            })
    void everyUsualSpellingIsUnderstood(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        assertThat(url.user()).isEqualTo("me");
        assertThat(url.password()).isEqualTo("se/cret");
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5433/hub?sslmode=require");
        assertThat(url.withPassword()).isEqualTo("postgresql://me:se%2Fcret@db:5433/hub?sslmode=require");
        assertThat(DatabaseUrl.parse(url.withPassword())).isEqualTo(url);
        assertThat(url.toString()).doesNotContain("cret");
    }

    @Test
    void severalHostsAndAddressesArePassedOn() {
        assertThat(DatabaseUrl.parse("postgresql://me@a:1,b/hub").jdbcUrl()).isEqualTo("jdbc:postgresql://a:1,b/hub");
        assertThat(DatabaseUrl.parse("postgresql://me@[::1]:5432/hub").jdbcUrl())
                .isEqualTo("jdbc:postgresql://[::1]:5432/hub");
        assertThat(DatabaseUrl.parse("postgresql://me:a+b@db/hub").password()).isEqualTo("a+b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "postgresql://",
                "postgresql://me@db",
                "postgresql://me@db/",
                "postgresql://me@db:port/hub",
                "postgresql://me:pass/word@db/hub",
                "postgresql://me@db/hub?sslmode",
                "postgresql://me:%zz@db/hub",
                "http://me@db/hub"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
