package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the hub itself wrote of one conversion: the floor writes texts of the same content, so that it has no less to
 * store. Ids within the texts stay those of the sample, which have the same length.
 *
 * @param metadata of the commission; null where the sender sent none
 * @param occurred whether the sender said when the sale was
 */
record Sample(
        String source,
        String name,
        String received,
        String understood,
        String decision,
        @Nullable String metadata,
        boolean occurred,
        List<Notice> notices) {

    private static final String EVENT = """
            select e.source, e.name, j.received, j.understood::text, j.decision::text, c.metadata::text, e.occurred_at
              from intake.event e
              join intake.journal j on j.team_id = e.team_id and j.event_id = e.event_id
              join commission.commission c on c.team_id = e.team_id and c.conversion_id = e.conversion_id
             where e.team_id = ?
            """;
    private static final String NOTICES = """
            select topic, payload::text
              from intake.outbox
             where team_id = ?
             order by outbox_id
            """;

    byte[] receivedBytes() {
        return received.getBytes(StandardCharsets.UTF_8);
    }

    /** Of the content, as long as the hub's. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(receivedBytes());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What others are told. */
    record Notice(String topic, String payload) {}

    /** @param team of which the hub has booked one conversion, and nothing else */
    static Sample of(Bed bed, BenchTeam team) {
        List<Notice> notices = bed.owner()
                .inTransaction(
                        Set.of(team.id()),
                        tx -> tx.query(
                                NOTICES,
                                statement -> statement.uuid(team.id()),
                                row -> new Notice(row.text("topic"), row.text("payload"))));
        return bed.owner()
                .inTransaction(
                        Set.of(team.id()),
                        tx -> tx.query(
                                EVENT,
                                statement -> statement.uuid(team.id()),
                                row -> new Sample(
                                        row.text("source"),
                                        row.text("name"),
                                        new String(row.bytes("received"), StandardCharsets.UTF_8),
                                        row.text("understood"),
                                        row.text("decision"),
                                        row.textOrNull("metadata"),
                                        row.instantOrNull("occurred_at") != null,
                                        notices)))
                .get(0);
    }
}
