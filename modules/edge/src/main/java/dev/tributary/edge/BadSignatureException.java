package dev.tributary.edge;

/** The request is not signed as it must be. Says what is wrong, and nothing of what would be right. */
final class BadSignatureException extends Exception {
    private static final long serialVersionUID = 1L;

    BadSignatureException(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
