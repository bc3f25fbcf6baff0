package dev.tributary.partners;

import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.OfferDetails;
import dev.tributary.partners.api.Offers;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Table {@code partners.offer}. */
final class OfferTable implements Offers {
    private static final String CREATE = """
            insert into partners.offer (team_id, offer_id, program_id, name, is_default)
            select added.team_id, added.offer_id, added.program_id, added.name,
                   row_number() over (partition by added.team_id, added.program_id order by added.position) = 1
                   and not exists (select from partners.offer o
                                    where o.team_id = added.team_id and o.program_id = added.program_id
                                      and o.is_default)
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[])
                   with ordinality as added (team_id, offer_id, program_id, name, position)
            """;
    private static final String LIST = """
            select * from partners.offer
             where team_id = ? and program_id = ?
             order by is_default desc, created_at, offer_id
            """;
    private static final String FIND = """
            select * from partners.offer where team_id = ? and offer_id = ?
            """;
    private static final String LOCK = """
            select * from partners.offer where team_id = ? and offer_id = ? for update
            """;
    private static final String DEFAULT_OF = """
            select * from partners.offer where team_id = ? and program_id = ? and is_default
            """;
    private static final String INSERT = """
            insert into partners.offer
                   (team_id, offer_id, program_id, name, description, website_url, deep_link_hosts, is_default, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE = """
            update partners.offer set name = ?, description = ?, website_url = ?, deep_link_hosts = ?, is_default = ?
             where team_id = ? and offer_id = ?
            """;
    private static final String END_DEFAULT = """
            update partners.offer set is_default = false
             where team_id = ? and program_id = ? and is_default and offer_id <> ?
            """;
    private static final String USES = """
            select (select count(*) from partners.affiliate a
                     where a.team_id = o.team_id and a.offer_id = o.offer_id and a.deleted_at is null) as affiliates,
                   (select count(*) from partners.integration i
                     where i.team_id = o.team_id and i.offer_id = o.offer_id) as integrations
              from partners.offer o
             where o.team_id = ? and o.offer_id = ?
            """;
    private static final String AFFILIATES = """
            select offer_id, count(*) as affiliates
              from partners.affiliate
             where team_id = ? and offer_id = any (?::uuid[]) and deleted_at is null
             group by offer_id
            """;
    private static final String MOVE_REMOVED_AFFILIATES = """
            update partners.affiliate a
               set offer_id = d.offer_id
              from partners.offer d
             where d.team_id = a.team_id and d.program_id = a.program_id and d.is_default
               and a.team_id = ? and a.offer_id = ? and a.deleted_at is not null
            """;
    private static final String DELETE = """
            delete from partners.offer where team_id = ? and offer_id = ?
            """;

    void create(Tx tx, List<Offer> offers) throws SQLException {
        tx.update(CREATE, p -> p.uuids(offers, Offer::team)
                .uuids(offers, Offer::id)
                .uuids(offers, Offer::program)
                .texts(offers, Offer::name));
    }

    @Override
    public List<OfferDetails> list(Tx tx, UUID team, UUID program) throws SQLException {
        return tx.query(LIST, p -> p.uuid(team).uuid(program), OfferTable::read);
    }

    @Override
    public Optional<OfferDetails> find(Tx tx, UUID team, UUID offer) throws SQLException {
        return one(tx, FIND, team, offer);
    }

    @Override
    public Optional<OfferDetails> defaultOf(Tx tx, UUID team, UUID program) throws SQLException {
        return one(tx, DEFAULT_OF, team, program);
    }

    @Override
    public Map<UUID, Long> affiliates(Tx tx, UUID team, Collection<UUID> offers) throws SQLException {
        Map<UUID, Long> affiliates = new HashMap<>();
        tx.query(
                AFFILIATES,
                p -> p.uuid(team).uuids(offers),
                row -> affiliates.put(row.uuid("offer_id"), row.number("affiliates")));
        return affiliates;
    }

    @Override
    public void add(Tx tx, OfferDetails offer) throws SQLException {
        if (offer.isDefault()) {
            endDefault(tx, offer.offer());
        }
        tx.update(INSERT, p -> p.uuid(offer.offer().team())
                .uuid(offer.offer().id())
                .uuid(offer.offer().program())
                .text(offer.offer().name())
                .text(offer.description())
                .text(offer.websiteUrl())
                .texts(offer.deepLinkHosts())
                .flag(offer.isDefault())
                .instant(offer.createdAt()));
    }

    @Override
    public void change(Tx tx, OfferDetails offer) throws SQLException {
        OfferDetails before = lock(tx, offer.offer().team(), offer.offer().id());
        if (before.isDefault() && !offer.isDefault()) {
            throw RefusedException.invalid(
                    "is_default", "A program needs a default group; set is_default of another group to true instead");
        }
        if (offer.isDefault()) {
            endDefault(tx, offer.offer());
        }
        tx.update(UPDATE, p -> p.text(offer.offer().name())
                .text(offer.description())
                .text(offer.websiteUrl())
                .texts(offer.deepLinkHosts())
                .flag(offer.isDefault())
                .uuid(offer.offer().team())
                .uuid(offer.offer().id()));
    }

    @Override
    public void remove(Tx tx, UUID team, UUID offer) throws SQLException {
        if (lock(tx, team, offer).isDefault()) {
            throw RefusedException.invalid(
                    "id", "The default group cannot be deleted; set is_default of another group to true first");
        }
        Uses uses = tx.query(
                        USES,
                        p -> p.uuid(team).uuid(offer),
                        row -> new Uses(row.number("affiliates"), row.number("integrations")))
                .get(0);
        if (uses.affiliates() > 0) {
            throw RefusedException.invalid(
                    "id", "Affiliates are in this group: " + uses.affiliates() + "; move them to another group first");
        }
        if (uses.integrations() > 0) {
            throw RefusedException.invalid(
                    "id",
                    "Integrations use this group: " + uses.integrations()
                            + "; give them another group_id, or null, first");
        }
        tx.update(MOVE_REMOVED_AFFILIATES, p -> p.uuid(team).uuid(offer));
        tx.update(DELETE, p -> p.uuid(team).uuid(offer));
    }

    private static OfferDetails lock(Tx tx, UUID team, UUID offer) throws SQLException {
        return one(tx, LOCK, team, offer).orElseThrow(() -> RefusedException.notFound("group"));
    }

    private static void endDefault(Tx tx, Offer offer) throws SQLException {
        tx.update(END_DEFAULT, p -> p.uuid(offer.team()).uuid(offer.program()).uuid(offer.id()));
    }

    private static Optional<OfferDetails> one(Tx tx, String sql, UUID team, UUID id) throws SQLException {
        return tx.query(sql, p -> p.uuid(team).uuid(id), OfferTable::read).stream()
                .findFirst();
    }

    private static OfferDetails read(Row row) throws SQLException {
        return new OfferDetails(
                new Offer(row.uuid("team_id"), row.uuid("offer_id"), row.uuid("program_id"), row.text("name")),
                row.textOrNull("description"),
                row.textOrNull("website_url"),
                row.texts("deep_link_hosts"),
                row.flag("is_default"),
                row.instant("created_at"));
    }

    private record Uses(long affiliates, long integrations) {}
}
