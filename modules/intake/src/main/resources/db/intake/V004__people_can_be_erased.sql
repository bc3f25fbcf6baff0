-- Which events are about whom, so that a person can be erased from what was received (contract refersion.md, section 1.3).

create table intake.event_affiliate (
    team_id      uuid not null,
    event_id     uuid not null,
    affiliate_id uuid not null,
    primary key (team_id, event_id),
    -- Written when the event is decided, which is before the event itself is written.
    foreign key (team_id, event_id) references intake.event (team_id, event_id) deferrable initially deferred
);
create index event_affiliate_by_affiliate on intake.event_affiliate (affiliate_id, team_id);
alter table intake.event_affiliate enable row level security;
create policy named_teams on intake.event_affiliate
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

-- Refused ones lead to nobody; they are looked through.
create index event_refused_of_people on intake.event (team_id, event_id)
    where type in ('affiliate_joined', 'signup') and outcome = 'refused';

alter table intake.journal alter column understood drop not null; -- null: erased

grant select, insert, delete on intake.event_affiliate to "${app_role}";
grant update (received, understood) on intake.journal to "${app_role}";
grant update (content_hash) on intake.event_key to "${app_role}";
grant delete on intake.replay_conflict, intake.dead_letter to "${app_role}";
