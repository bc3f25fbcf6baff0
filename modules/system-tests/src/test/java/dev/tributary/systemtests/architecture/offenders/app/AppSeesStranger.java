package dev.tributary.systemtests.architecture.offenders.app;

import dev.tributary.systemtests.architecture.offenders.console.Stranger;

/** Counter-example: even the app sees only modules of the list. */
public interface AppSeesStranger extends Stranger {}
