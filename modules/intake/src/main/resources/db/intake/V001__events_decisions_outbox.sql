-- Everything that arrived, what it did and why, and what must be told to whom.

-- The promise of exactly once: a team's key is claimed by one event, for ever.
create table intake.event_key (
    team_id           uuid  not null,
    external_event_id text  not null,
    event_id          uuid  not null,
    content_hash      bytea not null,
    primary key (team_id, external_event_id)
);

create table intake.event (
    team_id           uuid        not null,
    event_id          uuid        not null,
    external_event_id text,
    source            text        not null,
    type              text        not null,
    name              text        not null,
    outcome           text        not null
        check (outcome in ('converted', 'processed', 'unattributed', 'signed_up', 'refused')),
    action            text,
    referral_id       uuid,
    referral_status   text,
    conversion_id     uuid,
    occurred_at       timestamptz,
    received_at       timestamptz not null,
    primary key (team_id, event_id),
    check ((outcome = 'converted') = (conversion_id is not null))
);
-- Refused attempts leave their key free, so that it leads to several.
create index event_refused_by_key on intake.event (team_id, external_event_id)
    where outcome = 'refused' and external_event_id is not null;

-- The event as received and as understood, and the decision on it. Apart from the event: it may be removed earlier.
-- json and not jsonb: read by people, in the order in which it was decided.
create table intake.journal (
    team_id    uuid  not null,
    event_id   uuid  not null,
    received   bytea,
    understood json  not null,
    decision   json  not null,
    primary key (team_id, event_id),
    foreign key (team_id, event_id) references intake.event (team_id, event_id)
);

-- A known key came with other content. Nothing was changed; operators must see it, each content once.
create table intake.replay_conflict (
    team_id      uuid        not null,
    event_id     uuid        not null,
    content_hash bytea       not null,
    source       text        not null,
    fields       text[]      not null,
    received     bytea       not null,
    detected_at  timestamptz not null, -- for the first time
    primary key (team_id, event_id, content_hash),
    foreign key (team_id, event_id) references intake.event (team_id, event_id)
);

-- What no mapping could read, and what failed inside.
create table intake.dead_letter (
    team_id        uuid        not null,
    dead_letter_id uuid        not null,
    source         text        not null,
    cause          text        not null check (cause in ('refused', 'failed')),
    problems       json        not null, -- not jsonb: may quote a NUL, which jsonb cannot hold
    received       bytea       not null,
    received_at    timestamptz not null,
    primary key (team_id, dead_letter_id)
);

-- To be told after commit.
create table intake.outbox (
    team_id    uuid        not null,
    outbox_id  uuid        not null,
    topic      text        not null,
    payload    jsonb       not null,
    created_at timestamptz not null,
    primary key (team_id, outbox_id)
);

alter table intake.event_key enable row level security;
alter table intake.event enable row level security;
alter table intake.journal enable row level security;
alter table intake.replay_conflict enable row level security;
alter table intake.dead_letter enable row level security;
alter table intake.outbox enable row level security;
create policy named_teams on intake.event_key
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on intake.event
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on intake.journal
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on intake.replay_conflict
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on intake.dead_letter
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on intake.outbox
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant usage on schema intake to "${app_role}";
grant select, insert, delete on intake.event_key to "${app_role}"; -- delete: a refused event gives its key back
grant select, insert on intake.event, intake.journal, intake.replay_conflict, intake.dead_letter, intake.outbox
    to "${app_role}";
