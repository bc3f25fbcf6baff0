-- What is exported of a team's commissions, by affiliate. A function, because who streams from it has a single statement:
-- it names the team itself, and row-level security lets it see that team and no other. Everything is text, as it is
-- written; amounts are whole minor units of the currency beside them.
create function commission.exported(team uuid)
    returns table (affiliate_id text, commission_id text, conversion_id text, referral_id text, commission_kind text,
                   commission_level text, unit text, amount_minor text, original_minor text, currency text, status text,
                   sale_kind text, external_event_id text, sale_minor text, refunded_minor text, sale_currency text,
                   sales_status text, product_ids text, price_ids text, billing_interval text, is_subscription text,
                   sold_at text, earned_at text, paid_at text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    perform set_config('tributary.teams', array[team]::text, true);
    return query
        select c.affiliate_id::text, c.commission_id::text, v.conversion_id::text, c.referral_id::text, c.kind,
               c.level::text, c.unit, c.amount_minor::text, c.original_minor::text, c.currency::text, c.status,
               v.kind, v.external_event_id, v.sent_minor::text, v.refunded_minor::text, v.sent_currency::text,
               v.sales_status,
               (select string_agg(id, '|' order by place)
                  from jsonb_array_elements_text(v.product_ids) with ordinality as product (id, place)),
               (select string_agg(id, '|' order by place)
                  from jsonb_array_elements_text(v.price_ids) with ordinality as price (id, place)),
               v.billing_interval, v.is_subscription::text,
               to_char(v.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               to_char(c.paid_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
          from commission.commission c
          join commission.conversion v on v.team_id = c.team_id and v.conversion_id = c.conversion_id
         where c.team_id = team
           and c.deleted_at is null
           and v.deleted_at is null
         order by c.affiliate_id, c.commission_id;
end
$$;
revoke all on function commission.exported(uuid) from public;
grant execute on function commission.exported(uuid) to "${app_role}";
