package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.NumberedText;
import dev.tributary.bench.load.Requests;
import java.nio.ByteBuffer;

/** {@code POST /v1/clicks} with what a click script sends of a visit, one affiliate after the other. */
final class Clicks implements Requests {
    private static final String BODY = """
            {"trackingId":"affiliate-1","referrer":"https://blog.example.com/posts/##########",\
            "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",\
            "utmSource":"newsletter","utmMedium":"email","utmCampaign":"autumn"}""";

    private final NumberedText text;
    private long number;

    Clicks(BenchTeam team) {
        text = Http.post("/v1/clicks", "Authorization: Bearer " + team.apiKey(), BODY, "#");
    }

    @Override
    public long next(ByteBuffer out) {
        text.write(out, ++number);
        return number;
    }
}
