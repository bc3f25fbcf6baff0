package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.NumberedText;
import dev.tributary.bench.load.Requests;
import java.nio.ByteBuffer;
import java.util.List;

/** {@code POST /v1/clicks} with what is known of a visit, for one team after the other. */
final class Clicks implements Requests {
    private static final String BODY = """
            {"trackingId":"affiliate-1","referrer":"https://blog.example.com/posts/##########",\
            "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",\
            "utmSource":"newsletter","utmMedium":"email","utmCampaign":"autumn"}""";

    private final List<NumberedText> texts;
    private long number;

    Clicks(List<BenchTeam> teams) {
        texts = teams.stream()
                .map(team -> Http.post("/v1/clicks", "Authorization: Bearer " + team.apiKey(), BODY, "#"))
                .toList();
    }

    @Override
    public long next(ByteBuffer out) {
        number++;
        texts.get((int) (number % texts.size())).write(out, number);
        return number;
    }
}
