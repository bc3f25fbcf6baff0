package dev.tributary.systemtests.architecture.offenders.rest;

import dev.tributary.systemtests.architecture.offenders.payouts.PayoutsInside;

/** Counter-example: the operations see the inside of payouts. */
interface RestSeesPayoutsInside {
    void see(PayoutsInside inside);
}
