package dev.tributary.intake.api;

/** Events that are recorded and not decided yet. */
@FunctionalInterface
public interface WaitingEvents {
    /**
     * The job {@code retry-waiting}: decides what one transaction left over, and what waits for exchange rates that have
     * come meanwhile. Blocking; to be run every few minutes, and after each import of rates. Several may run at once. An
     * event that cannot be decided holds up no other.
     *
     * @return how many events of all teams wait no more
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when the database is away; what was decided
     *     until then stays decided
     */
    long retry();
}
