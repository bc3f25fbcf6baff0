package dev.tributary.partners;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.tributary.partners.api.NumberOwners;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Numbers.Numbered;
import dev.tributary.platform.database.Transactor;
import java.util.Optional;
import java.util.Set;

/** Keeps whose numbers are for as long as keys are kept. Nobody's are kept too: strangers guess. */
final class CachedNumbers implements NumberOwners {
    private static final int NUMBERS_MAX = 10_000;

    private final LoadingCache<Asked, Optional<Numbered>> known;

    CachedNumbers(Transactor transactor, Numbers numbers) {
        known = Caffeine.newBuilder()
                .expireAfterWrite(CachedAuthenticator.KEPT)
                .maximumSize(NUMBERS_MAX)
                .build(asked ->
                        transactor.inTransaction(Set.of(), tx -> numbers.find(tx, asked.kind(), asked.number())));
    }

    @Override
    public Optional<Numbered> of(Kind kind, long number) {
        return known.get(new Asked(kind, number));
    }

    private record Asked(Kind kind, long number) {}
}
