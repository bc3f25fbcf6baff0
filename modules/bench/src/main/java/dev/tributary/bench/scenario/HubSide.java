package dev.tributary.bench.scenario;

import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.load.Requests;
import dev.tributary.bench.measure.Rounds;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Requests to a server in a closed loop; every one of them must be acknowledged. */
public final class HubSide implements Rounds.Side {
    /** Before each load, with about how many requests it may take. */
    public interface Supply {
        void reserve(long requests);
    }

    private static final double FIRST_GUESS = 12_000;
    private static final double MARGIN = 1.6;
    private static final long SPARE = 10_000;

    private final LoadGenerator generator;
    private final Requests requests;
    private final int perRequest;
    private final Supply supply;
    private final LongConsumer told;
    private double lastRate;

    /**
     * @param perRequest how many of what is counted a request holds
     * @param told after each load, how many of what is counted were acknowledged
     */
    public HubSide(LoadGenerator generator, Requests requests, int perRequest, Supply supply, LongConsumer told) {
        this.generator = generator;
        this.requests = requests;
        this.perRequest = perRequest;
        this.supply = supply;
        this.told = told;
    }

    @Override
    public void prepare(Duration round) {
        double rate = lastRate == 0 ? FIRST_GUESS / perRequest : lastRate * MARGIN;
        supply.reserve((long) (rate * round.toMillis() / 1000) + SPARE / perRequest);
    }

    @Override
    public double perSecond(Duration round) throws Exception {
        LoadResult result = generator.closed(requests, round).requireAllAcknowledged();
        told.accept(result.acknowledged() * perRequest);
        lastRate = result.perSecond();
        return lastRate * perRequest;
    }
}
