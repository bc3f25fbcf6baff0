-- What browsers meet: links that may lead deeper into a site, pixels that tell of sign-ups, and visitors with nothing but
-- a coupon.

-- Beside the host of the offer's website and what is below it: where else links may lead.
alter table partners.offer add column deep_link_hosts text[] not null default '{}';

alter table partners.program_tracking add column pixel_signups_enabled boolean not null default true;

-- Visitors present no key, and some only a coupon. Of a code that several teams use it is not said whose it is: whoever
-- asks must then name the offer too.
create function partners.team_of_coupon(wanted text)
    returns uuid
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select (array_agg(distinct c.team_id))[1]
      from partners.coupon c
     where c.code = upper(wanted)
    having count(distinct c.team_id) = 1
$$;
revoke all on function partners.team_of_coupon(text) from public;
grant execute on function partners.team_of_coupon(text) to "${app_role}";

create index coupon_by_code_alone on partners.coupon (code, team_id);
