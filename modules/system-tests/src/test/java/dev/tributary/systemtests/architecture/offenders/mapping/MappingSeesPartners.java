package dev.tributary.systemtests.architecture.offenders.mapping;

import dev.tributary.systemtests.architecture.offenders.partners.api.PartnersApi;

/** Counter-example: mapping sees a capability. */
public interface MappingSeesPartners extends PartnersApi {}
