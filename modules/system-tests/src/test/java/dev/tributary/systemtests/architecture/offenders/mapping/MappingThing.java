package dev.tributary.systemtests.architecture.offenders.mapping;

/** Counter-example: nothing wrong here; others offend by seeing it. */
public interface MappingThing {}
