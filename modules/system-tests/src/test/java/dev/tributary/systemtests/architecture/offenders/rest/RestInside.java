package dev.tributary.systemtests.architecture.offenders.rest;

/** Counter-example: public, though not in the api. */
public final class RestInside {}
