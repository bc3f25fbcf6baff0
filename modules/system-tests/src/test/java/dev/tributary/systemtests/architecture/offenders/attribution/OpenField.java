package dev.tributary.systemtests.architecture.offenders.attribution;

/** Counter-example: a field that everybody may write. */
final class OpenField {
    @SuppressWarnings("checkstyle")
    public int open;
}
