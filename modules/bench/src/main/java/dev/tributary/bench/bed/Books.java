package dev.tributary.bench.bed;

import dev.tributary.commission.api.LedgerCheck.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether everything that was acknowledged is there, once, and the books are right. Teams of which nothing was
 * acknowledged since the last look are not looked at again.
 */
public final class Books {
    private static final String COUNTS = """
            select (select count(*) from intake.event_key where team_id = ?) as keys,
                   (select count(distinct external_event_id) from intake.event_key where team_id = ?) as different,
                   (select count(*) from commission.conversion where team_id = ?) as conversions
            """;

    private final Bed bed;
    private final Map<BenchTeam, Long> seen = new HashMap<>();

    public Books(Bed bed) {
        this.bed = bed;
    }

    /**
     * Looks at all of a bed, once.
     *
     * @throws IllegalStateException when anything is lost, twice, or wrongly booked
     */
    public static void requireRight(Bed bed, String named) {
        List<String> problems = new Books(bed).problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the books of " + named + " are wrong:\n" + String.join("\n", problems));
        }
    }

    /** @return what is wrong; empty when nothing is */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (BenchTeam team : bed.teams()) {
            long expected = team.expected();
            if (expected != seen.getOrDefault(team, 0L)) {
                problems.addAll(problems(team, expected));
                seen.put(team, expected);
            }
        }
        return problems;
    }

    private List<String> problems(BenchTeam team, long expected) {
        List<String> problems = new ArrayList<>();
        bed.owner().inTransaction(Set.of(team.id()), tx -> {
            problems.addAll(tx.query(
                            COUNTS,
                            statement ->
                                    statement.uuid(team.id()).uuid(team.id()).uuid(team.id()),
                            row -> differences(
                                    expected, row.number("keys"), row.number("different"), row.number("conversions")))
                    .get(0));
            for (Violation violation : bed.modules().ledger().verify(tx, team.id())) {
                problems.add("the ledger of team " + team.id() + ": " + violation);
            }
            return problems;
        });
        return problems;
    }

    static List<String> differences(long expected, long keys, long different, long conversions) {
        List<String> problems = new ArrayList<>();
        if (keys != expected || conversions != expected) {
            problems.add(expected + " conversions were acknowledged, " + keys + " keys and " + conversions
                    + " conversions are there");
        }
        if (keys != different) {
            problems.add((keys - different) + " keys are there twice");
        }
        return problems;
    }
}
