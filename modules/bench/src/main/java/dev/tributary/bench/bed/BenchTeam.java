package dev.tributary.bench.bed;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A team of a bed, with a program that pays 30 % of subscriptions, and customers who were referred: {@code c0000000001}
 * and so on, of one affiliate after the other.
 */
public final class BenchTeam {
    private final UUID id;
    private final UUID program;
    private final UUID offer;
    private final UUID incentive;
    private final List<UUID> affiliates;
    private final String apiKey;
    private final String writeKey;
    private final AtomicLong seeded = new AtomicLong();
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();

    public BenchTeam(
            UUID id, UUID program, UUID offer, UUID incentive, List<UUID> affiliates, String apiKey, String writeKey) {
        this.id = id;
        this.program = program;
        this.offer = offer;
        this.incentive = incentive;
        this.affiliates = List.copyOf(affiliates);
        this.apiKey = apiKey;
        this.writeKey = writeKey;
    }

    public UUID id() {
        return id;
    }

    public UUID program() {
        return program;
    }

    public UUID offer() {
        return offer;
    }

    public UUID incentive() {
        return incentive;
    }

    public List<UUID> affiliates() {
        return affiliates;
    }

    /** With every scope. */
    public String apiKey() {
        return apiKey;
    }

    /** Of its integration of kind segment. */
    public String writeKey() {
        return writeKey;
    }

    /** A customer of whom nothing was sold yet, and who is referred. */
    public long nextCustomer() {
        long customer = given.incrementAndGet();
        if (customer > seeded.get()) {
            throw new IllegalStateException("only " + seeded + " customers are referred: seed more before the round");
        }
        return customer;
    }

    /** So many conversions were acknowledged to whoever sent them, or written past the hub: they must be found. */
    public void expect(long conversions) {
        acknowledged.addAndGet(conversions);
    }

    /** So many customers are there, but to all of them something was sold: in an earlier run. */
    public void usedUp(long customers) {
        seeded.set(customers);
        given.set(customers);
    }

    long expected() {
        return acknowledged.get();
    }

    long unusedCustomers() {
        return seeded.get() - given.get();
    }

    long seededCustomers() {
        return seeded.get();
    }

    void seeded(long more) {
        seeded.addAndGet(more);
    }
}
