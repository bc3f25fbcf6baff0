package dev.tributary.systemtests.architecture.offenders.delivery;

import dev.tributary.systemtests.architecture.offenders.payouts.PayoutsInside;

/** Counter-example: deliveries see payouts. */
interface DeliverySeesPayouts {
    void see(PayoutsInside inside);
}
