package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;

/** The team of a filled folder, with what the database cannot tell of it: its secrets. Written when all is stored. */
record KeptTeam(Path file) {
    boolean exists() {
        return Files.exists(file);
    }

    void write(BenchTeam team, long stored) throws IOException {
        Properties values = new Properties();
        values.setProperty("stored", String.valueOf(stored));
        values.setProperty("team", team.id().toString());
        values.setProperty("program", team.program().toString());
        values.setProperty("offer", team.offer().toString());
        values.setProperty("incentive", team.incentive().toString());
        values.setProperty(
                "affiliates", team.affiliates().stream().map(UUID::toString).collect(Collectors.joining(",")));
        values.setProperty("api_key", team.apiKey());
        values.setProperty("write_key", team.writeKey());
        try (OutputStream out = Files.newOutputStream(file)) {
            values.store(out, "a team of a benchmark");
        }
    }

    void requireCount(long wanted) throws IOException {
        long stored = Long.parseLong(read().getProperty("stored"));
        if (stored != wanted) {
            throw new IOException(file + " says that " + stored + " conversions are stored, not " + wanted
                    + ": take another folder, or ask for as many");
        }
    }

    /** Everything that is in the folder is expected to be there; customers of earlier runs are not used again. */
    void join(Bed bed) throws IOException {
        Properties values = read();
        UUID id = uuid(values, "team");
        List<UUID> affiliates = Arrays.stream(values.getProperty("affiliates").split(","))
                .map(UUID::fromString)
                .toList();
        BenchTeam team = new BenchTeam(
                id,
                uuid(values, "program"),
                uuid(values, "offer"),
                uuid(values, "incentive"),
                affiliates,
                values.getProperty("api_key"),
                values.getProperty("write_key"));
        team.expect(bed.count("select count(*) from intake.event_key where team_id = '" + id + "'"));
        team.usedUp(bed.count("select coalesce(max(substr(customer_id, 2)::bigint), 0) from attribution.referral"
                + " where team_id = '" + id + "' and customer_id >= 'c0' and customer_id < 'd'"));
        bed.join(team);
    }

    private Properties read() throws IOException {
        Properties values = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            values.load(in);
        }
        return values;
    }

    private static UUID uuid(Properties values, String name) {
        return UUID.fromString(values.getProperty(name));
    }
}
