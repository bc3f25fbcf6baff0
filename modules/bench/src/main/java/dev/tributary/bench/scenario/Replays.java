package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.NumberedText;
import dev.tributary.bench.load.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The same conversions once more, again and again in the order in which they came. */
final class Replays implements Requests {
    private static final byte[] REPLAYED = "\"replayed\":true".getBytes(StandardCharsets.US_ASCII);

    private final NumberedText text;
    private final long firstCustomer;
    private final long known;
    private long sent;

    /**
     * @param firstCustomer whose key is the first; the next key is the next customer's
     * @param known how many keys there are
     */
    Replays(BenchTeam team, String prefix, long firstCustomer, long known) {
        this.text = Conversions.request(team, prefix);
        this.firstCustomer = firstCustomer;
        this.known = known;
    }

    @Override
    public long next(ByteBuffer out) {
        long at = sent++ % known;
        text.write(out, firstCustomer + at, at + 1);
        return at + 1;
    }

    @Override
    public boolean isAcknowledged(long number, Answer answer) {
        return answer.status() / 100 == 2 && answer.contains(REPLAYED);
    }
}
