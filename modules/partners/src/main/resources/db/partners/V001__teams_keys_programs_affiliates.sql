-- Who takes part: teams with their API keys, programs, offers, affiliates.

create table partners.team (
    team_id    uuid        not null primary key,
    name       text        not null,
    currency   char(3)     not null,
    created_at timestamptz not null default now()
);

create table partners.api_key (
    team_id     uuid        not null references partners.team,
    key_id      uuid        not null,
    name        text        not null,
    scopes      text[]      not null,
    secret_hash bytea       not null check (length(secret_hash) = 32),
    last_four   text        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    disabled_at timestamptz,
    primary key (team_id, key_id)
);
create index api_key_by_secret on partners.api_key (secret_hash);

create table partners.program (
    team_id    uuid        not null references partners.team,
    program_id uuid        not null,
    name       text        not null,
    created_at timestamptz not null default now(),
    primary key (team_id, program_id)
);

create table partners.offer (
    team_id    uuid        not null,
    offer_id   uuid        not null,
    program_id uuid        not null,
    name       text        not null,
    created_at timestamptz not null default now(),
    primary key (team_id, offer_id),
    foreign key (team_id, program_id) references partners.program (team_id, program_id)
);

create table partners.affiliate (
    team_id            uuid        not null,
    affiliate_id       uuid        not null,
    program_id         uuid        not null,
    offer_id           uuid        not null,
    name               text        not null,
    email              text        not null,
    tracking_id        text        not null check (tracking_id ~ '^[a-z0-9-]{1,100}$'),
    partnership_status text        not null check (partnership_status in ('pending', 'approved', 'rejected')),
    created_at         timestamptz not null default now(),
    primary key (team_id, affiliate_id),
    unique (team_id, tracking_id),
    foreign key (team_id, program_id) references partners.program (team_id, program_id),
    foreign key (team_id, offer_id) references partners.offer (team_id, offer_id)
);

-- Row-level security is the second line of defence: a transaction sees the teams it names, and without a name nothing.
alter table partners.team enable row level security;
alter table partners.api_key enable row level security;
alter table partners.program enable row level security;
alter table partners.offer enable row level security;
alter table partners.affiliate enable row level security;
create policy named_teams on partners.team
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.api_key
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.program
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.offer
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.affiliate
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

-- Whoever presents a key is of no team yet: this one question is answered across teams, by exact hash only.
create function partners.key_by_secret(presented bytea)
    returns table (team_id uuid, key_id uuid, scopes text[], secret_hash bytea, expires_at timestamptz, disabled_at timestamptz)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select k.team_id, k.key_id, k.scopes, k.secret_hash, k.expires_at, k.disabled_at
      from partners.api_key k
     where k.secret_hash = presented
$$;
revoke all on function partners.key_by_secret(bytea) from public;

grant usage on schema partners to "${app_role}";
grant select on partners.team, partners.program, partners.offer, partners.affiliate to "${app_role}";
grant execute on function partners.key_by_secret(bytea) to "${app_role}";
