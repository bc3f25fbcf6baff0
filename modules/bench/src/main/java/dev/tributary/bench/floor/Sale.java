package dev.tributary.bench.floor;

import dev.tributary.bench.bed.BenchTeam;
import java.util.List;
import java.util.UUID;

/** A conversion that is about to be written, with the ids it gets. */
record Sale(String key, String customer, UUID event, UUID conversion, UUID commission, UUID entry, List<UUID> notices) {

    Sale {
        notices = List.copyOf(notices);
    }

    private static final int DIGITS = 10;

    /** The next customer's. */
    static Sale next(BenchTeam team, Sample sample) {
        String customer = "c" + padded(team.nextCustomer());
        String key = "fl-" + customer.substring(1);
        List<UUID> notices = sample.notices().stream().map(notice -> Ids.next()).toList();
        return new Sale(key, customer, Ids.next(), Ids.next(), Ids.next(), Ids.next(), notices);
    }

    private static String padded(long number) {
        String digits = String.valueOf(number);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
