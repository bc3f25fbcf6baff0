package dev.tributary.bench.data;

import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.NumberedText;
import dev.tributary.bench.load.Requests;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/**
 * S1's requests with keys in no order, as those of most senders are: each falls somewhere among the keys that are stored, so
 * that a page of the index is needed that was not in use a moment ago. Keys that rise would be kinder.
 */
final class RandomKeys implements Requests {
    /** One digit more than stored keys have, so that none is the same. */
    private static final String BODY = """
            {"customer_id":"c##########","sale_amount":99.00,"sale_amount_currency":"USD",\
            "external_event_id":"stored_~~~~~~~~~~~~~","is_subscription":true,"interval":"monthly","price_ids":["price_monthly"]}""";

    private static final long NUMBERS = 10_000_000_000_000L;
    /** No multiple of 2 or 5, and near the golden section: neighbours are far apart, and none comes twice. */
    private static final long STRIDE = 6_180_339_887_499L;

    private final NumberedText text;
    private final LongSupplier customers;
    private long at;

    /** @param start anything, other than in earlier runs on the same data */
    RandomKeys(BenchTeam team, long start, LongSupplier customers) {
        this.text = new NumberedText(
                "POST /v1/conversions HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
                        + team.apiKey() + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                        + "\r\n\r\n" + BODY,
                "#~");
        this.customers = customers;
        this.at = Math.floorMod(start, NUMBERS);
    }

    @Override
    public long next(ByteBuffer out) {
        at = (at + STRIDE) % NUMBERS;
        text.write(out, customers.getAsLong(), at);
        return at;
    }

    @Override
    public boolean isAcknowledged(long number, Answer answer) {
        return answer.status() == 200 || answer.status() == 201;
    }
}
