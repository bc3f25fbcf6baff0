package dev.tributary.systemtests.architecture.offenders.attribution;

import dev.tributary.systemtests.architecture.offenders.partners.PartnersInside;

/** Counter-example: one capability sees the inside of another. */
interface AttributionSeesPartnersInside {
    void see(PartnersInside inside);
}
