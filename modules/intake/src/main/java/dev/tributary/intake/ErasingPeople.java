package dev.tributary.intake;

import dev.tributary.intake.api.PersonErasure;
import dev.tributary.partners.api.Applicants;
import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Applicants.Names;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leaves of a person's events that they were, and when; of what they said, nothing. */
final class ErasingPeople implements PersonErasure {
    private final Applicants applicants;
    private final List<Hook> hooks;
    private final ErasureTables tables = new ErasureTables();

    ErasingPeople(Applicants applicants, List<Hook> hooks) {
        this.applicants = applicants;
        this.hooks = List.copyOf(hooks);
    }

    @Override
    public void eraseAffiliate(Tx tx, UUID team, UUID affiliate) throws SQLException {
        tables.erase(tx, team, tables.eventsOf(tx, team, affiliate));
        tables.forgetWhose(tx, team, affiliate);
        erase(tx, team, affiliate, applicants.names(tx, team, affiliate));
    }

    @Override
    public void erase(Tx tx, Identity person) throws SQLException {
        Names names = new Names(setOf(person.email()), setOf(person.userId()));
        erase(tx, person.team(), null, names);
    }

    /** Whoever else has this e-mail, as an affiliate, keeps what others keep of them. */
    @Override
    public void eraseReferral(Tx tx, UUID team, UUID referral, @Nullable String email) throws SQLException {
        tables.erase(tx, team, tables.eventsOfReferral(tx, team, referral));
        eraseUntied(tx, team, new Names(setOf(email), Set.of()));
    }

    private void erase(Tx tx, UUID team, @Nullable UUID affiliate, Names names) throws SQLException {
        eraseUntied(tx, team, names);
        for (Hook hook : hooks) {
            hook.erase(tx, team, affiliate, names);
        }
    }

    private void eraseUntied(Tx tx, UUID team, Names names) throws SQLException {
        if (!names.emails().isEmpty() || !names.userIds().isEmpty()) {
            tables.erase(tx, team, tables.ofNobody(tx, team, names));
            tables.eraseDeadLetters(tx, team, names);
        }
    }

    private static Set<String> setOf(@Nullable String name) {
        return name == null ? Set.of() : Set.of(name);
    }
}
