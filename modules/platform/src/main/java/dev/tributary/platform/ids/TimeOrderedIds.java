package dev.tributary.platform.ids;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.tributary.kernel.IdSource;
import java.util.UUID;

/** UUID version 7: new rows land at the end of an index. Shows its time of creation, so it is no secret. */
public final class TimeOrderedIds implements IdSource {
    private final TimeOrderedEpochFactory factory = TimeOrderedEpochFactory.builder()
            .withIncrementPlus1()
            .withSafeRandom()
            .build();

    @Override
    public UUID next() {
        return factory.create();
    }
}
