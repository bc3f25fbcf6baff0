-- The teams of a transaction are read once per statement instead of once per row: as a sub-query the setting is evaluated
-- when a statement starts. It was a quarter of what a batch of inserts cost.
do $$
declare
    rule record;
begin
    for rule in select schemaname, tablename, policyname
                  from pg_policies
                 where schemaname = 'commission'
                   and policyname = 'named_teams'
    loop
        execute format('alter policy %I on %I.%I using (team_id = any ('
                           '(select nullif(current_setting(''tributary.teams'', true), '''')::uuid[])::uuid[]))',
                       rule.policyname, rule.schemaname, rule.tablename);
    end loop;
end
$$;

-- The same seal, but as a part of the statement that asks for it instead of a call per line. A body in this form is parsed
-- once, when it is created, so that no search path changes what it means.
create or replace function commission.seal(team uuid, entry uuid, line bigint, account text, affiliate uuid,
                                           commission uuid, amount bigint, currency text, booked timestamptz, reason text)
    returns bytea
    language sql stable parallel safe
    return sha256(convert_to(concat_ws('|', team, entry, line, account, coalesce(affiliate::text, '-'),
                                       coalesce(commission::text, '-'), amount, currency,
                                       (extract(epoch from booked) * 1000000)::bigint, reason), 'UTF8'));
alter function commission.seal(uuid, uuid, bigint, text, uuid, uuid, bigint, text, timestamptz, text) reset search_path;

-- What is found by its conversion is found by the index that keeps a level from earning twice.
drop index commission.commission_by_conversion;
drop index commission.commission_once;
create unique index commission_once on commission.commission
    (conversion_id, team_id, level, (case kind when 'earning' then true end)); -- nulls differ: clawbacks may be several

-- A conversion, its commissions and their lines are written by one statement, and the hub's role may delete none of them. A
-- key that is checked row by row protects them from nothing but an edit by the owner, which verifying the ledger finds.
alter table commission.commission drop constraint commission_team_id_conversion_id_fkey;
alter table commission.posting drop constraint posting_team_id_commission_id_fkey;
