package dev.tributary.systemtests.architecture.offenders.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Counter-example: the kernel sees a library. */
interface KernelSeesJackson {
    void see(ObjectMapper mapper);
}
