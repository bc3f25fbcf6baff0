-- Every file of a partner that was taken: the summary row.

create table files.file (
    team_id       uuid        not null,
    file_id       uuid        not null,
    profile       text        not null, -- the source that reads it
    name          text        not null, -- as it was dropped
    size_bytes    bigint      not null check (size_bytes >= 0),
    modified_at   timestamptz not null, -- with name and size: what is taken again after a crash
    sha256        text check (sha256 ~ '^[0-9a-f]{64}$'), -- known once all of it was read
    status        text        not null check (status in ('taking', 'done', 'failed')),
    attempts      integer     not null check (attempts > 0), -- more than one: it was resumed
    row_count     bigint      not null default 0,
    accepted      bigint      not null default 0,
    duplicate     bigint      not null default 0,
    rejected      bigint      not null default 0,
    problem       text, -- why it failed
    started_at    timestamptz not null, -- of the first attempt: what its rows are received at, plus their number
    finished_at   timestamptz,
    claim_id      uuid        not null, -- of the hub that takes it
    claimed_until timestamptz not null, -- by the clock of the database; past: whoever finds the file may take it
    put_away      boolean     not null default false, -- moved to the archive or among the failed
    primary key (team_id, file_id),
    check ((status = 'taking') = (finished_at is null)),
    check ((status = 'failed') = (problem is not null)),
    check (row_count = accepted + duplicate + rejected)
);
-- One hub takes a file, however many look at the folder.
create unique index file_being_taken on files.file (profile, name, team_id) where status = 'taking';
create index file_to_put_away on files.file (profile, name, team_id) where status <> 'taking' and not put_away;

alter table files.file enable row level security;
create policy named_teams on files.file
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant usage on schema files to "${app_role}";
grant select, insert on files.file to "${app_role}";
grant update (sha256, status, attempts, row_count, accepted, duplicate, rejected, problem, finished_at, claim_id,
              claimed_until, put_away) on files.file to "${app_role}";
