package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.NumberedText;
import dev.tributary.bench.load.Requests;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/** {@code POST /v1/conversions}: a sale of a monthly plan for 99 USD, with a key of its own. */
public final class Conversions implements Requests {
    private static final String BODY = """
            {"customer_id":"c##########","sale_amount":99.00,"sale_amount_currency":"USD",\
            "external_event_id":"%s-~~~~~~~~~~","is_subscription":true,"interval":"monthly",\
            "price_ids":["price_monthly"]}""";

    private final NumberedText text;
    private final NumberedText acknowledgement;
    private final LongSupplier customers;
    private final ByteBuffer expected;
    private long number;

    /**
     * @param prefix of the keys: new for each scenario, so that no key comes twice
     * @param customers whose sale the next one is
     */
    public Conversions(BenchTeam team, String prefix, LongSupplier customers) {
        this.text = request(team, prefix);
        this.acknowledgement = new NumberedText("\"external_event_id\":\"" + prefix + "-~~~~~~~~~~\"", "~");
        this.expected = ByteBuffer.allocate(acknowledgement.length());
        this.customers = customers;
    }

    /** With places for the customer's number, and the key's. */
    static NumberedText request(BenchTeam team, String prefix) {
        return Http.post("/v1/conversions", "Authorization: Bearer " + team.apiKey(), BODY.formatted(prefix), "#~");
    }

    @Override
    public long next(ByteBuffer out) {
        number++;
        text.write(out, customers.getAsLong(), number);
        return number;
    }

    @Override
    public boolean isAcknowledged(long asked, Answer answer) {
        expected.clear();
        acknowledgement.write(expected, asked);
        return answer.status() == Http.CREATED && answer.contains(expected.array());
    }
}
