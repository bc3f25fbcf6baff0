package dev.tributary.systemtests.architecture.offenders.partners;

/** Counter-example: public behind the api of its module. */
public final class PartnersInside {}
