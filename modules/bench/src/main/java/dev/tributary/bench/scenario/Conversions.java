package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.NumberedText;
import dev.tributary.bench.load.Requests;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/** {@code POST /v1/conversions}: one sale of a monthly plan for 99 USD each, with a key of its own. */
public final class Conversions implements Requests {
    private static final String BODY = """
            {"customer_id":"c##########","sale_amount":99.00,"sale_amount_currency":"USD",\
            "external_event_id":"%s-~~~~~~~~~~","is_subscription":true,"interval":"monthly","price_ids":["price_monthly"]}""";

    private final NumberedText text;
    private final LongSupplier customers;
    private long number;

    /**
     * @param prefix of the keys: new for each load, so that no key comes twice
     * @param customers whose sale the next one is
     */
    public Conversions(BenchTeam team, String prefix, LongSupplier customers) {
        String body = BODY.formatted(prefix);
        this.text = new NumberedText(
                "POST /v1/conversions HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
                        + team.apiKey() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n"
                        + body,
                "#~");
        this.customers = customers;
    }

    @Override
    public long next(ByteBuffer out) {
        text.write(out, customers.getAsLong(), ++number);
        return number;
    }

    @Override
    public boolean isAcknowledged(long number, Answer answer) {
        return answer.status() == 200 || answer.status() == 201;
    }
}
