package dev.tributary.bench.floor;

/**
 * The floor's statement: everything that the hub writes of a conversion of a referred customer, by hand, in one
 * statement. It claims the key, moves the referral on, and writes event, journal, conversion, commission, postings and
 * outbox. It reads nothing else: what the incentive pays, it knows.
 *
 * <p>The two forms write the same rows: one takes a conversion, the other a batch of them as arrays.
 */
final class FloorSql {
    /** In front of either, in the same round trip and transaction: whose rows the transaction may see. */
    static final String NAME_TEAM = "select set_config('tributary.teams', ?, true);\n";

    private static final String MOVE_ONE = """
            ), moved as (
                update attribution.referral r
                   set status = 'active', converted_at = coalesce(r.converted_at, now())
                 where r.team_id = ?::uuid
                   and r.customer_id = ?::text
                returning r.customer_id, r.referral_id, r.affiliate_id, r.program_id
            """;

    private static final String MOVE_MANY = """
            ), moved as (
                update attribution.referral r
                   set status = 'active', converted_at = coalesce(r.converted_at, now())
                  from given g
                 where r.team_id = g.team_id
                   and r.customer_id = g.customer_id
                returning r.customer_id, r.referral_id, r.affiliate_id, r.program_id
            """;

    private static final String WRITES = """
            ), claimed as (
                insert into intake.event_key (team_id, external_event_id, event_id, content_hash)
                select team_id, external_event_id, event_id, content_hash from given
                    on conflict do nothing
                returning team_id, event_id
            ), sold as materialized (
                select g.*, m.referral_id, m.affiliate_id, m.program_id, now() as at
                  from given g
                  join claimed c on c.event_id = g.event_id
                  join moved m on m.customer_id = g.customer_id
            ), event as (
                insert into intake.event
                       (team_id, event_id, external_event_id, source, type, name, outcome, referral_id, conversion_id,
                        occurred_at, received_at)
                select team_id, event_id, external_event_id, source, 'conversion', name, 'converted', referral_id,
                       conversion_id, occurred_at, at
                  from sold
            ), journal as (
                insert into intake.journal (team_id, event_id, received, understood, decision)
                select team_id, event_id, received, understood::json, decision::json from sold
            ), conversion as (
                insert into commission.conversion
                       (team_id, conversion_id, kind, event_id, external_event_id, referral_id, affiliate_id, program_id,
                        sale_minor, sale_currency, sent_minor, sent_currency, sales_status, is_subscription,
                        billing_interval, product_ids, price_ids, created_at, recorded_at, updated_at)
                select team_id, conversion_id, 'sale', event_id, external_event_id, referral_id, affiliate_id, program_id,
                       9900, 'USD', 9900, 'USD', 'complete', true, 'monthly', '[]', '["price_monthly"]',
                       coalesce(occurred_at, at), at, at
                  from sold
            ), commission as (
                insert into commission.commission
                       (team_id, commission_id, conversion_id, kind, level, affiliate_id, referral_id, program_id,
                        incentive_id, incentive_version, unit, amount_minor, original_minor, currency, status,
                        metadata, created_at, updated_at)
                select team_id, commission_id, conversion_id, 'earning', 0, affiliate_id, referral_id, program_id,
                       incentive_id, 1, 'money', 2970, 2970, 'USD', 'ready_for_payment', metadata::jsonb, at, at
                  from sold
            ), line as (
                select team_id, entry_id, 1 as line, 'program_expense' as account, null::uuid as affiliate_id,
                       commission_id, 2970 as amount, at
                  from sold
                union all
                select team_id, entry_id, 2, 'affiliate_payable.approved', affiliate_id, commission_id, -2970, at
                  from sold
            ), posting as (
                insert into commission.posting
                       (team_id, entry_id, line, account, affiliate_id, commission_id, amount_minor, currency, booked_at,
                        reason, seal)
                select team_id, entry_id, line, account, affiliate_id, commission_id, amount, 'USD', at, 'earned',
                       sha256(convert_to(concat_ws('|', team_id, entry_id, line, account,
                                                   coalesce(affiliate_id::text, '-'), commission_id, amount, 'USD',
                                                   (extract(epoch from at) * 1000000)::bigint, 'earned'), 'UTF8'))
                  from line
            )
            insert into intake.outbox (team_id, outbox_id, topic, payload, created_at)
            select team_id, n.outbox_id, n.topic, n.payload::jsonb, at
              from sold, unnest(outbox_ids, topics, payloads) as n (outbox_id, topic, payload)
            """;

    static final String ONE = "with given as (" + """
            select ?::uuid as team_id, ?::text as external_event_id, ?::uuid as event_id, ?::bytea as content_hash,
                   ?::text as customer_id, ?::text as source, ?::text as name, ?::timestamptz as occurred_at,
                   ?::bytea as received, ?::text as understood, ?::text as decision, ?::uuid as conversion_id,
                   ?::uuid as commission_id, ?::uuid as incentive_id, ?::uuid as entry_id,
                   ?::uuid[] as outbox_ids, ?::text[] as topics, ?::text[] as payloads, ?::text as metadata
            """ + MOVE_ONE + WRITES;

    static final String MANY = "with given as (" + """
            select ?::uuid as team_id, b.external_event_id, b.event_id, b.content_hash, b.customer_id, ?::text as source,
                   ?::text as name, ?::timestamptz as occurred_at, b.received, b.understood, b.decision,
                   b.conversion_id, b.commission_id, ?::uuid as incentive_id, b.entry_id,
                   array[b.outbox_1, b.outbox_2, b.outbox_3] as outbox_ids, ?::text[] as topics, ?::text[] as payloads,
                   ?::text as metadata
              from unnest(?::text[], ?::uuid[], ?::bytea[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::uuid[],
                          ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[])
                as b (external_event_id, event_id, content_hash, customer_id, received, understood, decision,
                      conversion_id, commission_id, entry_id, outbox_1, outbox_2, outbox_3)
            """ + MOVE_MANY + WRITES;

    private FloorSql() {}
}
