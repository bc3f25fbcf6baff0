package dev.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerMemoryTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void isAnEighth() {
        assertThat(new ServerMemory(16 * GIGABYTE).sharedBuffers()).isEqualTo("2048MB");
    }

    @Test
    void isNeverLessThanPostgresHasByDefault() {
        assertThat(new ServerMemory(GIGABYTE / 2).sharedBuffers()).isEqualTo("128MB");
    }

    @Test
    void endsWhereAServerOfOnesOwnIsBetter() {
        assertThat(new ServerMemory(256 * GIGABYTE).sharedBuffers()).isEqualTo("4096MB");
    }

    @Test
    void isKnownOfThisMachine() {
        assertThat(ServerMemory.ofThisMachine().machineBytes()).isPositive();
    }
}
