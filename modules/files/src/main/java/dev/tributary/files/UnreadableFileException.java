package dev.tributary.files;

/** The file as a whole cannot be taken. The message says why and how to mend it, and holds nothing of a row. */
final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableFileException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
