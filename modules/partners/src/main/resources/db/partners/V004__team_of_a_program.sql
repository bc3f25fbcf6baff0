-- A pixel names its program and nothing else: this one question is answered across teams, by exact id only.
create function partners.team_of_program(named uuid)
    returns uuid
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select p.team_id
      from partners.program p
     where p.program_id = named
     limit 1
$$;
revoke all on function partners.team_of_program(uuid) from public;
grant execute on function partners.team_of_program(uuid) to "${app_role}";

create index program_by_id on partners.program (program_id, team_id);
