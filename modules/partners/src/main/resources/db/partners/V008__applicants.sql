-- Affiliates as senders of identities know them, and whom nobody may bring back (contract refersion.md, section 1).

alter table partners.affiliate add column address jsonb;
create index affiliate_by_external_user on partners.affiliate (external_user_id, team_id)
    where external_user_id is not null and deleted_at is null;

-- Every user id under which senders know an affiliate: one person may have several, of several systems.
create table partners.affiliate_user (
    team_id      uuid not null,
    user_id      text not null,
    affiliate_id uuid not null,
    primary key (team_id, user_id),
    foreign key (team_id, affiliate_id) references partners.affiliate (team_id, affiliate_id)
);
create index affiliate_user_by_affiliate on partners.affiliate_user (affiliate_id, team_id);

-- What senders say of an affiliate besides who it is: audiences, computed traits. What was said last counts.
create table partners.affiliate_trait (
    team_id      uuid        not null,
    affiliate_id uuid        not null,
    name         text        not null,
    value        jsonb       not null,
    said_at      timestamptz not null,
    primary key (team_id, affiliate_id, name),
    foreign key (team_id, affiliate_id) references partners.affiliate (team_id, affiliate_id)
);

-- Who was removed, so that nothing late makes them again. Keyed hashes: the table tells nobody who it was.
create table partners.suppression_salt (
    team_id uuid  not null references partners.team,
    salt    bytea not null check (length(salt) = 32),
    primary key (team_id)
);
create table partners.suppression (
    team_id         uuid        not null,
    identifier_hash bytea       not null check (length(identifier_hash) = 32),
    created_at      timestamptz not null,
    primary key (team_id, identifier_hash)
);

alter table partners.affiliate_user enable row level security;
alter table partners.affiliate_trait enable row level security;
alter table partners.suppression_salt enable row level security;
alter table partners.suppression enable row level security;
create policy named_teams on partners.affiliate_user
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.affiliate_trait
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.suppression_salt
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.suppression
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant select, insert, delete on partners.affiliate_user, partners.suppression to "${app_role}";
grant select, insert, update, delete on partners.affiliate_trait to "${app_role}";
grant select, insert on partners.suppression_salt to "${app_role}";
