package dev.tributary.intake;

import java.util.UUID;

/** An event of which something new was decided. */
record Rewritten(UUID team, UUID event, Decided.Facts facts, String decision) {
    static Rewritten of(Decided decided) {
        return new Rewritten(decided.team(), decided.event(), decided.facts(), decided.decision());
    }
}
