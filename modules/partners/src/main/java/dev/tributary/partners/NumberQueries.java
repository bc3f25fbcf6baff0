package dev.tributary.partners;

import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Numbers;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Column {@code number} of the tables that have one. */
final class NumberQueries implements Numbers {
    private static final String FIND = """
            select team_id, id from partners.by_number(?, ?)
            """;

    private static final String FIND_MANY = """
            select asked.number, found.team_id, found.id
              from unnest(?::int8[]) as asked (number),
                   lateral partners.by_number(?, asked.number) as found
            """;

    private static final String OF_TEAMS = """
            select team_id as id, number from partners.team where team_id = ? and team_id = any (?::uuid[])
            """;
    private static final String OF_PROGRAMS = """
            select program_id as id, number from partners.program where team_id = ? and program_id = any (?::uuid[])
            """;
    private static final String OF_OFFERS = """
            select offer_id as id, number from partners.offer where team_id = ? and offer_id = any (?::uuid[])
            """;
    private static final String OF_AFFILIATES = """
            select affiliate_id as id, number from partners.affiliate where team_id = ? and affiliate_id = any (?::uuid[])
            """;

    @Override
    public Optional<Numbered> find(Tx tx, Kind kind, long number) throws SQLException {
        return tx
                .query(
                        FIND,
                        p -> p.text(Wire.name(kind)).number(number),
                        row -> new Numbered(row.uuid("team_id"), row.uuid("id")))
                .stream()
                .findFirst();
    }

    @Override
    public Map<Long, Numbered> find(Tx tx, Kind kind, Collection<Long> numbers) throws SQLException {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        Map<Long, Numbered> found = new HashMap<>();
        tx.query(
                        FIND_MANY,
                        p -> p.numbers(numbers, number -> number).text(Wire.name(kind)),
                        row -> Map.entry(row.number("number"), new Numbered(row.uuid("team_id"), row.uuid("id"))))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    @Override
    public Map<UUID, Long> of(Tx tx, Kind kind, UUID team, Collection<UUID> ids) throws SQLException {
        Map<UUID, Long> numbers = new HashMap<>();
        tx.query(of(kind), p -> p.uuid(team).uuids(ids), row -> Map.entry(row.uuid("id"), row.number("number")))
                .forEach(each -> numbers.put(each.getKey(), each.getValue()));
        return numbers;
    }

    private static String of(Kind kind) {
        return switch (kind) {
            case TEAM -> OF_TEAMS;
            case PROGRAM -> OF_PROGRAMS;
            case OFFER -> OF_OFFERS;
            case AFFILIATE -> OF_AFFILIATES;
        };
    }
}
