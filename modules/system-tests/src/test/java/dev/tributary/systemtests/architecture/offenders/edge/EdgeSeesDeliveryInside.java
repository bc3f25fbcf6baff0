package dev.tributary.systemtests.architecture.offenders.edge;

import dev.tributary.systemtests.architecture.offenders.delivery.DeliveryInside;

/** Counter-example: the edge sees the inside of deliveries. */
interface EdgeSeesDeliveryInside {
    void see(DeliveryInside inside);
}
