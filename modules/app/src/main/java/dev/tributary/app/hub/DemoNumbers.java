package dev.tributary.app.hub;

import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The numbers that the database gave what a trial has. */
record DemoNumbers(long network, long advertiser, long offer, Map<UUID, Long> affiliates) {
    DemoNumbers {
        affiliates = Map.copyOf(affiliates);
    }

    static DemoNumbers of(Tx tx, Numbers numbers, DemoSeed seed) throws SQLException {
        List<UUID> affiliates =
                seed.affiliates().stream().map(DemoSeed.SeededAffiliate::id).toList();
        return new DemoNumbers(
                one(tx, numbers, Kind.TEAM, seed.team(), seed.team()),
                one(tx, numbers, Kind.PROGRAM, seed.team(), seed.program()),
                one(tx, numbers, Kind.OFFER, seed.team(), seed.offer()),
                numbers.of(tx, Kind.AFFILIATE, seed.team(), affiliates));
    }

    private static long one(Tx tx, Numbers numbers, Kind kind, UUID team, UUID id) throws SQLException {
        return Objects.requireNonNull(numbers.of(tx, kind, team, List.of(id)).get(id), "everything has a number");
    }
}
