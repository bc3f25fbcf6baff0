package dev.tributary.systemtests.architecture.offenders.intake;

import org.apache.camel.Exchange;

/** Counter-example: the core sees Camel. */
interface IntakeSeesCamel {
    void see(Exchange exchange);
}
