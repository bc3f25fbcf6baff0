package dev.tributary.payouts;

/** The tables of this module, which know nothing but SQL. */
record Tables(TermsTable terms, RunTable runs, PayoutTable payouts, ItemTable items) {
    Tables() {
        this(new TermsTable(), new RunTable(), new PayoutTable(), new ItemTable());
    }
}
