package dev.tributary.app.cli;

/** What was named does not exist. The message is a sentence for a person. */
final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
