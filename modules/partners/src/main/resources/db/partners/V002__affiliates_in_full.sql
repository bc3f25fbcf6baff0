-- What the contract knows of an affiliate (affonso.md, section 9), and who recruited whom.

alter table partners.affiliate
    add column parent_id            uuid, -- who recruited this one: earns on what it earns
    add column company_name         text,
    add column country_code         char(2),
    add column external_user_id     text,
    add column metadata             jsonb,
    add column source               text not null default 'import',
    add column onboarding_completed boolean not null default false,
    add column payout_method        text,
    add column payout_details       jsonb,
    add column invoice_details      jsonb,
    add column deleted_at           timestamptz,
    add foreign key (team_id, parent_id) references partners.affiliate (team_id, affiliate_id),
    add check (parent_id <> affiliate_id);
create index affiliate_by_parent on partners.affiliate (parent_id, team_id) where parent_id is not null;

grant insert, update on partners.affiliate to "${app_role}";
