-- The teams of a transaction are read once per statement instead of once per row: as a sub-query the setting is evaluated
-- when a statement starts. It was a quarter of what a batch of inserts cost.
do $$
declare
    rule record;
begin
    for rule in select schemaname, tablename, policyname
                  from pg_policies
                 where schemaname = 'intake'
                   and policyname = 'named_teams'
    loop
        execute format('alter policy %I on %I.%I using (team_id = any ('
                           '(select nullif(current_setting(''tributary.teams'', true), '''')::uuid[])::uuid[]))',
                       rule.policyname, rule.schemaname, rule.tablename);
    end loop;
end
$$;

-- An event and its journal are written by one statement; a key that is checked for every row protects nothing there.
alter table intake.journal drop constraint journal_team_id_event_id_fkey;
