package dev.tributary.systemtests.architecture.offenders.files;

/** Counter-example: public, though not in the api. */
public final class FilesInside {}
