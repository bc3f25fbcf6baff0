package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.NumberedText;
import dev.tributary.bench.load.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * {@code POST /v1/batch} as Segment's libraries send it: track events, each a sale of a monthly plan for 99 USD to a
 * customer of its own. The answer says that the batch was heard and committed, not what became of each event: that every
 * one of them is booked is found when the books are checked.
 */
final class SegmentBatches implements Requests {
    private static final String EVENT = """
            {"type":"track","event":"Order Completed","userId":"c##########","messageId":"%s-~~~~~~~~~~",\
            "timestamp":"%s","properties":{"revenue":99.00,"currency":"USD","is_subscription":true,\
            "interval":"monthly","price_id":"price_monthly"},\
            "context":{"library":{"name":"analytics-java","version":"3.5.4"}}}""";

    private final int size;
    private final byte[] start;
    private final byte[] end;
    private final NumberedText event;
    private final LongSupplier customers;
    private long number;

    /** @param prefix of the message ids: new for each scenario */
    SegmentBatches(BenchTeam team, String prefix, int size, LongSupplier customers, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String open = "{\"writeKey\":\"" + team.writeKey() + "\",\"batch\":[";
        this.size = size;
        this.event = new NumberedText(EVENT.formatted(prefix, time), "#~");
        this.end = ascii("]}");
        int length = open.length() + size * (event.length() + 1) - 1 + end.length;
        this.start = ascii(Http.head("/v1/batch", "Accept: application/json", length) + open);
        this.customers = customers;
    }

    @Override
    public long next(ByteBuffer out) {
        out.put(start);
        for (int at = 0; at < size; at++) {
            if (at > 0) {
                out.put((byte) ',');
            }
            event.write(out, customers.getAsLong(), ++number);
        }
        out.put(end);
        return number;
    }

    @Override
    public boolean isAcknowledged(long asked, Answer answer) {
        return answer.status() == Http.OK;
    }

    @Override
    public int bytesMax() {
        return start.length + size * (event.length() + 1) + end.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
