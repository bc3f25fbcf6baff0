package dev.tributary.partners;

import dev.tributary.partners.api.NumberOwners;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Numbers.Numbered;
import dev.tributary.platform.database.Transactor;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps whose numbers are for as long as keys are kept. Nobody's are kept apart, and few of them: strangers guess, and what
 * they guess must not push out what is known.
 */
final class CachedNumbers implements NumberOwners {
    private static final int NUMBERS_MAX = 10_000;

    private final Owners<Asked, Numbered> owners;

    CachedNumbers(Transactor transactor, Numbers numbers) {
        owners = new Owners<>(
                NUMBERS_MAX,
                asked -> transactor.inTransaction(Set.of(), tx -> numbers.find(tx, asked.kind(), asked.number())));
    }

    @Override
    public Optional<Numbered> of(Kind kind, long number) {
        return owners.of(new Asked(kind, number));
    }

    private record Asked(Kind kind, long number) {}
}
