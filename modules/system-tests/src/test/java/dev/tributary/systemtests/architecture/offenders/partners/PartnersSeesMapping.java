package dev.tributary.systemtests.architecture.offenders.partners;

import dev.tributary.systemtests.architecture.offenders.mapping.MappingThing;

/** Counter-example: partners sees mapping. */
public interface PartnersSeesMapping extends MappingThing {}
