package dev.tributary.systemtests.architecture.offenders.platform;

import dev.tributary.systemtests.architecture.offenders.partners.api.PartnersApi;

/** Counter-example: the platform sees a capability. */
public interface PlatformSeesPartners extends PartnersApi {}
