package dev.tributary.attribution;

import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.ClickRecords;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the visits in {@code attribution.referral}. */
final class ClickQuery implements ClickRecords {
    private static final String COLUMNS = """
            select r.team_id, r.referral_id, r.program_id, r.affiliate_id, r.visit, r.created_at,
                   r.status <> 'click' as converted
            """;

    private static final String FIND = COLUMNS + """
              from attribution.referral r
             where r.team_id = ?
               and r.referral_id = ?
               and r.visit is not null
            """;

    private static final String NAMED = COLUMNS + """
              from attribution.referral r
             where r.team_id = ?
               and r.referral_id = any (?::uuid[])
               and r.visit is not null
            """;

    private static final String FILTERED = """
              from attribution.referral r
             where r.team_id = ?
               and r.visit is not null
               and r.visit ->> 'impression' is null
               and (?::uuid is null or r.affiliate_id = ?)
               and (?::timestamptz is null or r.created_at >= ?)
               and (?::timestamptz is null or r.created_at < ?)
            """;

    private static final String COUNT = "select count(*) as total\n" + FILTERED;

    private static final String NEWEST_FIRST = COLUMNS + FILTERED + """
             order by r.created_at desc, r.referral_id desc
            offset ? limit ?
            """;

    private static final String OLDEST_FIRST = COLUMNS + FILTERED + """
             order by r.created_at, r.referral_id
            offset ? limit ?
            """;

    private static final String TEAM_OF = "select attribution.team_of_click(?) as team_id";

    @Override
    public Optional<UUID> teamOf(Tx tx, UUID click) throws SQLException {
        return tx.query(TEAM_OF, p -> p.uuid(click), row -> Optional.ofNullable(row.uuidOrNull("team_id")))
                .get(0);
    }

    @Override
    public Listing list(Tx tx, Filter filter, Part part) throws SQLException {
        long total = tx.query(COUNT, p -> bind(p, filter), row -> row.number("total"))
                .get(0);
        List<RecordedClick> items = tx.query(
                part.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST,
                p -> bind(p, filter).number(part.offset()).number(part.limit()),
                ClickQuery::read);
        return new Listing(items, total);
    }

    @Override
    public Optional<RecordedClick> find(Tx tx, UUID team, UUID click) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(click), ClickQuery::read).stream()
                .findFirst();
    }

    @Override
    public List<RecordedClick> named(Tx tx, UUID team, Collection<UUID> clicks) throws SQLException {
        return clicks.isEmpty() ? List.of() : tx.query(NAMED, p -> p.uuid(team).uuids(clicks), ClickQuery::read);
    }

    private static Parameters bind(Parameters p, Filter filter) throws SQLException {
        return p.uuid(filter.team())
                .uuid(filter.affiliate())
                .uuid(filter.affiliate())
                .instant(filter.from())
                .instant(filter.from())
                .instant(filter.until())
                .instant(filter.until());
    }

    private static RecordedClick read(Row row) throws SQLException {
        Click click = new Click(
                row.uuid("team_id"),
                row.uuid("referral_id"),
                row.uuid("program_id"),
                row.uuid("affiliate_id"),
                row.text("visit"),
                row.instant("created_at"));
        return new RecordedClick(click, row.flag("converted"));
    }
}
