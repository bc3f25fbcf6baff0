-- Keys of integrations, for senders that know nothing but a key; and the numbers by which ad networks name what they
-- have (contract everflow.md, sections 2 and 3).

create table partners.integration_key (
    team_id        uuid        not null,
    key_id         uuid        not null,
    integration_id uuid        not null,
    secret_hash    bytea       not null check (length(secret_hash) = 32),
    last_four      text        not null,
    created_at     timestamptz not null,
    disabled_at    timestamptz,
    primary key (team_id, key_id),
    foreign key (team_id, integration_id) references partners.integration (team_id, integration_id) on delete cascade
);
create index integration_key_by_secret on partners.integration_key (secret_hash);
create index integration_key_by_integration on partners.integration_key (integration_id, team_id);
alter table partners.integration_key enable row level security;
create policy named_teams on partners.integration_key
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

-- Whoever presents a key is of no team yet: this one question is answered across teams, by exact hash only.
create function partners.integration_by_key(presented bytea)
    returns table (key_id uuid, secret_hash bytea, disabled_at timestamptz, team_id uuid, integration_id uuid, kind text,
                   name text, enabled boolean, settings jsonb, offer_id uuid, created_at timestamptz,
                   updated_at timestamptz)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select k.key_id, k.secret_hash, k.disabled_at, i.team_id, i.integration_id, i.kind, i.name, i.enabled, i.settings,
           i.offer_id, i.created_at, i.updated_at
      from partners.integration_key k
      join partners.integration i on i.team_id = k.team_id and i.integration_id = k.integration_id
     where k.secret_hash = presented
$$;
revoke all on function partners.integration_by_key(bytea) from public;
grant execute on function partners.integration_by_key(bytea) to "${app_role}";
-- All but the hash may be read: nobody can look for a secret to fit it.
grant select (team_id, key_id, integration_id, last_four, created_at, disabled_at)
    on partners.integration_key to "${app_role}";
grant insert on partners.integration_key to "${app_role}";
grant update (disabled_at) on partners.integration_key to "${app_role}";

-- Unique in the whole hub: a visitor's browser names an offer and nothing else.
alter table partners.team      add column number bigint not null generated always as identity (start with 101);
alter table partners.program   add column number bigint not null generated always as identity (start with 101);
alter table partners.offer     add column number bigint not null generated always as identity (start with 1001);
alter table partners.affiliate add column number bigint not null generated always as identity (start with 10001);
create unique index team_by_number      on partners.team (number, team_id);
create unique index program_by_number   on partners.program (number, team_id);
create unique index offer_by_number     on partners.offer (number, team_id);
create unique index affiliate_by_number on partners.affiliate (number, team_id);

-- Browsers present no key, so that this is asked across teams too; it tells whose the number is and nothing else.
create function partners.by_number(kind text, wanted bigint)
    returns table (team_id uuid, id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select t.team_id, t.team_id      from partners.team t      where kind = 'team'      and t.number = wanted
    union all
    select p.team_id, p.program_id   from partners.program p   where kind = 'program'   and p.number = wanted
    union all
    select o.team_id, o.offer_id     from partners.offer o     where kind = 'offer'     and o.number = wanted
    union all
    select a.team_id, a.affiliate_id from partners.affiliate a where kind = 'affiliate' and a.number = wanted
                                                                 and a.deleted_at is null
$$;
revoke all on function partners.by_number(text, bigint) from public;
grant execute on function partners.by_number(text, bigint) to "${app_role}";
