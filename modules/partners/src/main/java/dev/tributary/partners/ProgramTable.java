package dev.tributary.partners;

import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.ProgramProfile;
import dev.tributary.partners.api.ProgramProfile.AccessMode;
import dev.tributary.partners.api.ProgramProfile.CustomerVisibility;
import dev.tributary.partners.api.ProgramProfile.Presentation;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code partners.program}. */
final class ProgramTable implements Programs {
    private static final String INSERT = """
            insert into partners.program (team_id, program_id, name, slug)
            select added.team_id, added.program_id, added.name,
                   case when row_number() over (partition by added.team_id, added.slug order by added.program_id) > 1
                          or exists (select from partners.program p
                                      where p.team_id = added.team_id and p.slug = added.slug)
                        then added.slug || '-' || right(added.program_id::text, 12)
                        else added.slug
                   end
              from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) as added (team_id, program_id, name, slug)
            """;
    private static final String TEAM_OF = """
            select partners.team_of_program(?) as team_id
            """;
    private static final String LIST = """
            select * from partners.program where team_id = ? order by created_at, program_id
            """;
    private static final String FIND = """
            select * from partners.program where team_id = ? and program_id = ?
            """;
    private static final String IS_SLUG_TAKEN = """
            select program_id from partners.program where team_id = ? and slug = ? and program_id <> ?
            """;
    private static final String UPDATE = """
            update partners.program
               set name = ?, slug = ?, tagline = ?, category = ?, description = ?, website_url = ?, logo_url = ?,
                   access_mode = ?, affiliate_links_enabled = ?, customer_information_visibility = ?, updated_at = ?
             where team_id = ?
               and program_id = ?
            returning *
            """;

    private final OfferTable offers;

    ProgramTable(OfferTable offers) {
        this.offers = offers;
    }

    @Override
    public void create(Tx tx, List<Program> programs) throws SQLException {
        tx.update(INSERT, p -> p.uuids(programs, Program::team)
                .uuids(programs, Program::id)
                .texts(programs, Program::name)
                .texts(programs, program -> Slugs.of(program.name(), "program")));
    }

    @Override
    public Optional<UUID> teamOf(Tx tx, UUID program) throws SQLException {
        return tx.query(TEAM_OF, p -> p.uuid(program), row -> Optional.ofNullable(row.uuidOrNull("team_id")))
                .get(0);
    }

    @Override
    public void createOffers(Tx tx, List<Offer> added) throws SQLException {
        offers.create(tx, added);
    }

    @Override
    public List<ProgramProfile> list(Tx tx, UUID team) throws SQLException {
        return tx.query(LIST, p -> p.uuid(team), ProgramTable::read);
    }

    @Override
    public Optional<ProgramProfile> find(Tx tx, UUID team, UUID program) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(program), ProgramTable::read).stream()
                .findFirst();
    }

    @Override
    public ProgramProfile choose(Tx tx, UUID team, @Nullable UUID program) throws SQLException {
        if (program != null) {
            return find(tx, team, program).orElseThrow(() -> RefusedException.notFound("program"));
        }
        List<ProgramProfile> all = list(tx, team);
        if (all.size() > 1) {
            throw RefusedException.invalid("program_id", "program_id is required: the team has more than one program");
        }
        return all.stream().findFirst().orElseThrow(() -> RefusedException.notFound("program"));
    }

    @Override
    public ProgramProfile change(Tx tx, ProgramProfile profile, Instant at) throws SQLException {
        boolean isTaken = !tx.query(
                        IS_SLUG_TAKEN,
                        p -> p.uuid(profile.team()).text(profile.slug()).uuid(profile.id()),
                        row -> row.uuid("program_id"))
                .isEmpty();
        if (isTaken) {
            throw RefusedException.duplicate("slug", "Another program of the team has this slug; choose another");
        }
        Presentation shown = profile.presentation();
        return tx
                .query(
                        UPDATE,
                        p -> p.text(profile.name())
                                .text(profile.slug())
                                .text(shown.tagline())
                                .text(shown.category())
                                .text(shown.description())
                                .text(shown.websiteUrl())
                                .text(shown.logoUrl())
                                .text(Wire.name(profile.accessMode()))
                                .flag(profile.affiliateLinksEnabled())
                                .text(Wire.name(profile.customerVisibility()))
                                .instant(at)
                                .uuid(profile.team())
                                .uuid(profile.id()),
                        ProgramTable::read)
                .stream()
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("program"));
    }

    private static ProgramProfile read(Row row) throws SQLException {
        return new ProgramProfile(
                row.uuid("team_id"),
                row.uuid("program_id"),
                row.text("name"),
                row.text("slug"),
                new Presentation(
                        row.textOrNull("tagline"),
                        row.textOrNull("category"),
                        row.textOrNull("description"),
                        row.textOrNull("website_url"),
                        row.textOrNull("logo_url")),
                Wire.read(AccessMode.class, row.text("access_mode")).orElseThrow(),
                row.flag("affiliate_links_enabled"),
                Wire.read(CustomerVisibility.class, row.text("customer_information_visibility"))
                        .orElseThrow(),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
