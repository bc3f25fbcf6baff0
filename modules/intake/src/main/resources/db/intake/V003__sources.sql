-- Sources as operators see them: what comes in by each, and a switch.

-- One row for each source that a team has switched off; all others are on.
create table intake.source_switch (
    team_id         uuid        not null,
    source          text        not null,
    switched_off_at timestamptz not null,
    primary key (team_id, source)
);

-- Ids rise with time, so this also finds a source's last event, and those of a window.
create index event_by_source on intake.event (team_id, source, event_id) include (outcome);

alter table intake.source_switch enable row level security;
create policy named_teams on intake.source_switch
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant select, insert, delete on intake.source_switch to "${app_role}";
