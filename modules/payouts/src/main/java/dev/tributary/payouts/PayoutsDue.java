package dev.tributary.payouts;

import dev.tributary.partners.api.ProgramProfile;
import dev.tributary.partners.api.Programs;
import dev.tributary.payouts.api.PaymentTerms;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which programs' payouts are due: the current period, unless it was run, or began before the program or its frequency
 * did. Only the current one: it pays all that is approved, so that a period which was missed is not made up for twice.
 */
final class PayoutsDue {
    private final Tables tables;
    private final StoredTerms terms;
    private final Programs programs;

    PayoutsDue(Tables tables, StoredTerms terms, Programs programs) {
        this.tables = tables;
        this.terms = terms;
        this.programs = programs;
    }

    List<Due> of(Tx tx, UUID team, Instant now) throws SQLException {
        List<Due> due = new ArrayList<>();
        for (ProgramProfile program : programs.list(tx, team)) {
            PaymentTerms agreed = terms.of(tx, team, program.id());
            Period current = Period.current(agreed.frequency(), now);
            boolean began = !current.start().isBefore(program.createdAt())
                    && !current.start().isBefore(agreed.frequencySince());
            if (began
                    && tables.runs()
                            .find(tx, team, program.id(), current.name())
                            .isEmpty()) {
                due.add(new Due(team, program.id(), current.name()));
            }
        }
        return due;
    }

    /** A period of a program to be run. */
    record Due(UUID team, UUID program, String period) {}
}
