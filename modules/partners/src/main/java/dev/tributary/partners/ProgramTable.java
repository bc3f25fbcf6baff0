package dev.tributary.partners;

import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** Tables {@code partners.program} and {@code partners.offer}. */
final class ProgramTable implements Programs {
    private static final String INSERT_PROGRAMS = """
            insert into partners.program (team_id, program_id, name)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[])
            """;
    private static final String INSERT_OFFERS = """
            insert into partners.offer (team_id, offer_id, program_id, name)
            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[])
            """;

    @Override
    public void create(Tx tx, List<Program> programs) throws SQLException {
        tx.update(INSERT_PROGRAMS, p -> p.uuids(programs, Program::team)
                .uuids(programs, Program::id)
                .texts(programs, Program::name));
    }

    @Override
    public void createOffers(Tx tx, List<Offer> offers) throws SQLException {
        tx.update(INSERT_OFFERS, p -> p.uuids(offers, Offer::team)
                .uuids(offers, Offer::id)
                .uuids(offers, Offer::program)
                .texts(offers, Offer::name));
    }
}
