package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What one writes first: a step, a statement, a round trip and a commit, one after the other. Statements stay prepared,
 * and the rows are the same; naming the team travels with each statement and costs no round trip. The two postings are
 * one statement, since the ledger takes no unbalanced entry.
 */
final class Naive implements Writer {
    private static final String FIND_REFERRAL = """
            select referral_id, affiliate_id, program_id
              from attribution.referral
             where team_id = ? and customer_id = ?
            """;
    private static final String FIND_INCENTIVE = """
            select v.incentive_id
              from partners.affiliate a
              join commission.incentive i on i.team_id = a.team_id and i.offer_id = a.offer_id
              join commission.incentive_version v on v.team_id = i.team_id and v.incentive_id = i.incentive_id
             where a.team_id = ? and a.affiliate_id = ?
            """;
    private static final String CLAIM = """
            insert into intake.event_key (team_id, external_event_id, event_id, content_hash)
            values (?, ?, ?, ?)
                on conflict do nothing
            """;
    private static final String MOVE = """
            update attribution.referral set status = 'active', converted_at = ? where team_id = ? and referral_id = ?
            """;
    private static final String CONVERSION = """
            insert into commission.conversion
                   (team_id, conversion_id, kind, event_id, external_event_id, referral_id, affiliate_id, program_id,
                    sale_minor, sale_currency, sent_minor, sent_currency, sales_status, is_subscription,
                    billing_interval, product_ids, price_ids, created_at, recorded_at, updated_at)
            values (?, ?, 'sale', ?, ?, ?, ?, ?, 9900, 'USD', 9900, 'USD', 'complete', true, 'monthly', '[]',
                    '["price_monthly"]', ?, ?, ?)
            """;
    private static final String COMMISSION = """
            insert into commission.commission
                   (team_id, commission_id, conversion_id, kind, level, affiliate_id, referral_id, program_id,
                    incentive_id, incentive_version, unit, amount_minor, original_minor, currency, status, created_at,
                    updated_at)
            values (?, ?, ?, 'earning', 0, ?, ?, ?, ?, 1, 'money', 2970, 2970, 'USD', 'ready_for_payment', ?, ?)
            """;
    private static final String POSTINGS = """
            insert into commission.posting
                   (team_id, entry_id, line, account, affiliate_id, commission_id, amount_minor, currency, booked_at,
                    reason, seal)
            select p.*, sha256(convert_to(concat_ws('|', team_id, entry_id, line, account,
                                                    coalesce(affiliate_id::text, '-'), commission_id, amount, currency,
                                                    (extract(epoch from at) * 1000000)::bigint, reason), 'UTF8'))
              from (values (?::uuid, ?::uuid, 1, 'program_expense', null::uuid, ?::uuid, 2970, 'USD', ?::timestamptz,
                            'earned'),
                           (?::uuid, ?::uuid, 2, 'affiliate_payable.approved', ?::uuid, ?::uuid, -2970, 'USD',
                            ?::timestamptz, 'earned'))
                as p (team_id, entry_id, line, account, affiliate_id, commission_id, amount, currency, at, reason)
            """;
    private static final String EVENT = """
            insert into intake.event
                   (team_id, event_id, external_event_id, source, type, name, outcome, referral_id, conversion_id,
                    received_at)
            values (?, ?, ?, ?, 'conversion', ?, 'converted', ?, ?, ?)
            """;
    private static final String JOURNAL = """
            insert into intake.journal (team_id, event_id, received, understood, decision)
            values (?, ?, ?, ?::json, ?::json)
            """;
    private static final String OUTBOX = """
            insert into intake.outbox (team_id, outbox_id, topic, payload, created_at) values (?, ?, ?, ?::jsonb, ?)
            """;

    private final Connection connection;
    private final BenchTeam team;
    private final Sample sample;
    private final String teams;
    private final PreparedStatement findReferral;
    private final PreparedStatement findIncentive;
    private final PreparedStatement claim;
    private final PreparedStatement move;
    private final PreparedStatement conversion;
    private final PreparedStatement commission;
    private final PreparedStatement postings;
    private final PreparedStatement event;
    private final PreparedStatement journal;
    private final PreparedStatement outbox;

    Naive(Bed bed, BenchTeam team, Sample sample) throws SQLException {
        this.connection = FloorConnections.open(bed);
        this.team = team;
        this.sample = sample;
        this.teams = "{" + team.id() + "}";
        findReferral = prepare(FIND_REFERRAL);
        findIncentive = prepare(FIND_INCENTIVE);
        claim = prepare(CLAIM);
        move = prepare(MOVE);
        conversion = prepare(CONVERSION);
        commission = prepare(COMMISSION);
        postings = prepare(POSTINGS);
        event = prepare(EVENT);
        journal = prepare(JOURNAL);
        outbox = prepare(OUTBOX);
    }

    @Override
    public int write() throws SQLException {
        Sale sale = Sale.next(team, sample);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        run(claim, team.id(), sale.key(), sale.event(), sample.hash());
        UUID[] referral = find(findReferral, 3, team.id(), sale.customer());
        UUID affiliate = referral[1];
        UUID[] incentive = find(findIncentive, 1, team.id(), affiliate);
        run(move, now, team.id(), referral[0]);
        run(
                conversion,
                team.id(),
                sale.conversion(),
                sale.event(),
                sale.key(),
                referral[0],
                affiliate,
                referral[2],
                now,
                now,
                now);
        run(
                commission,
                team.id(),
                sale.commission(),
                sale.conversion(),
                affiliate,
                referral[0],
                referral[2],
                incentive[0],
                now,
                now);
        run(
                postings,
                team.id(),
                sale.entry(),
                sale.commission(),
                now,
                team.id(),
                sale.entry(),
                affiliate,
                sale.commission(),
                now);
        run(
                event,
                team.id(),
                sale.event(),
                sale.key(),
                sample.source(),
                sample.name(),
                referral[0],
                sale.conversion(),
                now);
        run(journal, team.id(), sale.event(), sample.receivedBytes(), sample.understood(), sample.decision());
        for (int at = 0; at < sale.notices().size(); at++) {
            Sample.Notice notice = sample.notices().get(at);
            run(outbox, team.id(), sale.notices().get(at), notice.topic(), notice.payload(), now);
        }
        return 1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(FloorSql.NAME_TEAM + sql);
    }

    private void run(PreparedStatement statement, Object... values) throws SQLException {
        bind(statement, values);
        statement.execute();
    }

    private UUID[] find(PreparedStatement statement, int columns, Object... values) throws SQLException {
        bind(statement, values);
        statement.execute();
        statement.getMoreResults(); // the first result is the team's name
        try (ResultSet row = statement.getResultSet()) {
            if (!row.next()) {
                throw new IllegalStateException("what the naive loop looks for is not there");
            }
            UUID[] found = new UUID[columns];
            for (int at = 0; at < columns; at++) {
                found[at] = row.getObject(at + 1, UUID.class);
            }
            return found;
        }
    }

    private void bind(PreparedStatement statement, Object... values) throws SQLException {
        statement.setString(1, teams);
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 2, values[at]);
        }
    }
}
