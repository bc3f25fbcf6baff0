package dev.tributary.bench.load;

import java.nio.ByteBuffer;

/** What is sent. Asked by one thread at a time. */
public interface Requests {
    /**
     * Writes the next request, head and body, into {@code out}, which is clear.
     *
     * @return its number, with which its answer comes back
     */
    long next(ByteBuffer out);

    /** Whether the answer says that what the request of this number asked for is done, and durable. */
    default boolean isAcknowledged(long number, Answer answer) {
        return answer.status() >= 200 && answer.status() < 300;
    }

    /** Room that the largest request needs. */
    default int bytesMax() {
        return 4096;
    }
}
