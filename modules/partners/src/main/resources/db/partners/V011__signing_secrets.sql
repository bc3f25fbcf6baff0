-- Secrets with which senders sign what they send. A signature is checked by computing it, so that these are kept as they
-- are, not as hashes: whoever can read this table can sign. The hub may read them, add and remove; not change.

create table partners.signing_secret (
    team_id        uuid        not null references partners.team (team_id),
    secret_id      uuid        not null,
    integration_id uuid,       -- null: the team's own, for its calls of the API
    secret         text        not null check (length(secret) between 16 and 255),
    required       boolean     not null, -- the team's own only: what must be signed is refused without a signature
    created_at     timestamptz not null,
    primary key (team_id, secret_id),
    foreign key (team_id, integration_id) references partners.integration (team_id, integration_id) on delete cascade
);
create index signing_secret_by_integration on partners.signing_secret (integration_id, team_id);
alter table partners.signing_secret enable row level security;
create policy named_teams on partners.signing_secret
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
grant select, insert, delete on partners.signing_secret to "${app_role}";

-- A sender that signs and has no key names its integration; whose that is, is asked across teams, by exact id only.
create function partners.team_of_integration(wanted uuid)
    returns uuid
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select i.team_id from partners.integration i where i.integration_id = wanted
$$;
revoke all on function partners.team_of_integration(uuid) from public;
grant execute on function partners.team_of_integration(uuid) to "${app_role}";
