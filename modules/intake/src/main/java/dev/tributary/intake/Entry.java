package dev.tributary.intake;

import java.util.UUID;

/** A line of the event log: what came, what it did, and why. */
record Entry(Candidate candidate, Decided.Facts facts, String decision) {
    UUID team() {
        return candidate.team();
    }

    UUID event() {
        return candidate.id();
    }

    static Entry of(Decided decided) {
        return new Entry(decided.candidate(), decided.facts(), decided.decision());
    }
}
