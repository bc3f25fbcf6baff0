package dev.tributary.app.hub;

/** A hub that takes requests. Closing it lets what is in flight finish. */
public interface Hub extends AutoCloseable {
    /** Where it listens. */
    int port();

    /** Where health and metrics are. */
    int managementPort();

    @Override
    void close();
}
