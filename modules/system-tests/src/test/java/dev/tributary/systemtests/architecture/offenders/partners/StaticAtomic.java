package dev.tributary.systemtests.architecture.offenders.partners;

import java.util.concurrent.atomic.AtomicLong;

/** Counter-example: a final static field that counts. */
final class StaticAtomic {
    static final AtomicLong NEXT = new AtomicLong();

    private StaticAtomic() {}
}
