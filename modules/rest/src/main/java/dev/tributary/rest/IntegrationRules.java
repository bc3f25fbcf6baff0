package dev.tributary.rest;

/** What an integration of one kind may be set to, and what must be confirmed. A kind without rules takes anything. */
interface IntegrationRules {
    /**
     * Reads every setting there is beyond those of all kinds, by what it must be; whoever calls finishes with {@link Input#done}, so that what was
     * not read is a problem.
     */
    void read(Input settings);

    /** Whether switching it off must be said twice. */
    default boolean confirmsDisabling() {
        return false;
    }
}
