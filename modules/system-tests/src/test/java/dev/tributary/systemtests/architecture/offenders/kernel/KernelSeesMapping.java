package dev.tributary.systemtests.architecture.offenders.kernel;

import dev.tributary.systemtests.architecture.offenders.mapping.MappingThing;

/** Counter-example: the kernel sees another module. */
public interface KernelSeesMapping extends MappingThing {}
