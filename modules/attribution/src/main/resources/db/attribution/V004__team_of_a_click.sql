-- Who comes back through a link names a click and nothing else: this one question is answered across teams, by exact id
-- only.
create function attribution.team_of_click(named uuid)
    returns uuid
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select r.team_id
      from attribution.referral r
     where r.referral_id = named
       and r.visit is not null
     limit 1
$$;
revoke all on function attribution.team_of_click(uuid) from public;
grant execute on function attribution.team_of_click(uuid) to "${app_role}";

create index referral_by_id on attribution.referral (referral_id, team_id);
