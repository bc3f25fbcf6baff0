package dev.tributary.systemtests.architecture.offenders.attribution;

/** Counter-example: public behind the api of its module. */
public final class AttributionInside {}
