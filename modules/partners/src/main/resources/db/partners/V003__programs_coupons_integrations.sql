-- What a team sets up over the management API: the settings of its program, offers with one default, coupons,
-- integrations, API keys; and an affiliate that can be removed.

-- Programs (contract affonso.md, section 15).
alter table partners.program
    add column slug                            text,
    add column tagline                         text,
    add column category                        text,
    add column description                     text,
    add column website_url                     text,
    add column logo_url                        text,
    add column access_mode                     text        not null default 'public'
        check (access_mode in ('public', 'private', 'invite')),
    add column affiliate_links_enabled         boolean     not null default true,
    add column customer_information_visibility text        not null default 'hidden'
        check (customer_information_visibility in ('hidden', 'name', 'email', 'name_and_email')),
    add column updated_at                      timestamptz not null default now();

-- A team cannot do without a program, so those made before have one too.
insert into partners.program (team_id, program_id, name)
select t.team_id, gen_random_uuid(), t.name
  from partners.team t
 where not exists (select from partners.program p where p.team_id = t.team_id);

update partners.program
   set slug = coalesce(nullif(left(btrim(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), '-'), 60), ''), 'program')
              || '-' || right(program_id::text, 12);
alter table partners.program
    alter column slug set not null,
    add check (slug ~ '^[a-z0-9-]{1,100}$');
create unique index program_by_slug on partners.program (slug, team_id);

create table partners.program_tracking (
    team_id                    uuid    not null,
    program_id                 uuid    not null,
    default_referral_parameter text    not null,
    enabled_parameters         text[]  not null,
    email_tracking_enabled     boolean not null,
    name_tracking_enabled      boolean not null,
    postbacks_enabled          boolean not null,
    append_affonso_id_enabled  boolean not null,
    template_enabled           boolean not null,
    template                   jsonb, -- a list of {key, value, type}
    primary key (team_id, program_id),
    foreign key (team_id, program_id) references partners.program (team_id, program_id)
);

create table partners.program_restrictions (
    team_id                 uuid    not null,
    program_id              uuid    not null,
    websites                boolean not null,
    social_marketing        boolean not null,
    organic_social          boolean not null,
    email_marketing         boolean not null,
    mobile_traffic          boolean not null,
    search_engine_marketing boolean not null,
    organic_search          boolean not null,
    rebrokering             boolean not null,
    incent                  boolean not null,
    brand_bidding           boolean not null,
    additional_restrictions text,
    primary key (team_id, program_id),
    foreign key (team_id, program_id) references partners.program (team_id, program_id)
);

create table partners.program_portal (
    team_id               uuid    not null,
    program_id            uuid    not null,
    single_program_portal boolean not null,
    hide_branding         boolean not null,
    hide_details          boolean not null,
    show_leaderboard      boolean not null,
    primary_color         text,
    secondary_color       text,
    terms_url             text,
    terms_text            text,
    privacy_url           text,
    privacy_text          text,
    support_url           text,
    support_email         text,
    custom_texts          jsonb, -- an object: whatever the portal's pages name
    primary key (team_id, program_id),
    foreign key (team_id, program_id) references partners.program (team_id, program_id)
);

create table partners.program_notification (
    team_id        uuid    not null,
    program_id     uuid    not null,
    email_type     text    not null,
    is_active      boolean not null,
    custom_subject text,
    custom_body    text,
    primary key (team_id, program_id, email_type),
    foreign key (team_id, program_id) references partners.program (team_id, program_id)
);

-- Offers: exactly one per program is the one that affiliates come into when nothing else is said.
alter table partners.offer
    add column description text,
    add column website_url text,
    add column is_default  boolean not null default false;

insert into partners.offer (team_id, offer_id, program_id, name)
select p.team_id, gen_random_uuid(), p.program_id, 'Default'
  from partners.program p
 where not exists (select from partners.offer o where o.team_id = p.team_id and o.program_id = p.program_id);

update partners.offer o
   set is_default = true
 where o.offer_id = (select oldest.offer_id
                       from partners.offer oldest
                      where oldest.team_id = o.team_id and oldest.program_id = o.program_id
                      order by oldest.created_at, oldest.offer_id
                      limit 1);
create unique index offer_default on partners.offer (program_id, team_id) where is_default;
create index offer_by_program on partners.offer (program_id, team_id);

-- Affiliates: names of removed ones are free again. What is compared is compared in one form: case, what follows a plus
-- in an address, and blanks in payout details make nobody another person.
alter table partners.affiliate drop constraint affiliate_team_id_tracking_id_key;
create unique index affiliate_by_tracking_id on partners.affiliate (tracking_id, team_id) where deleted_at is null;
create unique index affiliate_by_email on partners.affiliate (lower(email), team_id) where deleted_at is null;
create index affiliate_by_offer on partners.affiliate (offer_id, team_id) where deleted_at is null;
create index affiliate_by_age on partners.affiliate (team_id, created_at, affiliate_id) where deleted_at is null;
alter table partners.affiliate
    add column mailbox text generated always as (regexp_replace(lower(email), '\+[^@]*@', '@')) stored,
    add column payout_target text generated always as (
        case when payout_details <> '{}'::jsonb
             then md5(payout_method || ' ' || regexp_replace(lower(payout_details::text), '[[:space:]]', '', 'g'))
        end) stored;
create index affiliate_by_mailbox on partners.affiliate (mailbox, team_id) where deleted_at is null;
create index affiliate_by_payout_target on partners.affiliate (payout_target, team_id)
    where payout_target is not null and deleted_at is null;

create table partners.coupon (
    team_id            uuid        not null,
    coupon_id          uuid        not null,
    program_id         uuid        not null,
    affiliate_id       uuid        not null,
    code               text        not null check (code ~ '^[A-Z0-9-]{1,50}$'),
    percent            numeric(7, 4) check (percent > 0 and percent <= 100),
    amount_minor       bigint check (amount_minor > 0),
    currency           char(3),
    duration           text        not null check (duration in ('forever', 'once', 'repeating')),
    duration_in_months integer check (duration_in_months > 0),
    product_ids        text[]      not null,
    created_at         timestamptz not null,
    primary key (team_id, coupon_id),
    foreign key (team_id, program_id) references partners.program (team_id, program_id),
    foreign key (team_id, affiliate_id) references partners.affiliate (team_id, affiliate_id),
    check ((percent is null) <> (amount_minor is null)),
    check ((amount_minor is null) = (currency is null)),
    check ((duration = 'repeating') = (duration_in_months is not null))
);
create unique index coupon_by_code on partners.coupon (code, program_id, team_id);
create unique index coupon_by_affiliate on partners.coupon (affiliate_id, team_id);

create table partners.integration (
    team_id        uuid        not null references partners.team,
    integration_id uuid        not null,
    kind           text        not null check (kind ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name           text        not null,
    enabled        boolean     not null,
    settings       jsonb       not null,
    offer_id       uuid,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    primary key (team_id, integration_id),
    foreign key (team_id, offer_id) references partners.offer (team_id, offer_id)
);
create unique index integration_by_name on partners.integration (kind, name, team_id);

alter table partners.api_key
    add column kind text not null default 'live' check (kind in ('live', 'dev'));

alter table partners.program_tracking enable row level security;
alter table partners.program_restrictions enable row level security;
alter table partners.program_portal enable row level security;
alter table partners.program_notification enable row level security;
alter table partners.coupon enable row level security;
alter table partners.integration enable row level security;
create policy named_teams on partners.program_tracking
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.program_restrictions
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.program_portal
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.program_notification
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.coupon
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.integration
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

-- Scheduled jobs work for every team and must name them; they learn the names, and nothing else, here.
create function partners.team_ids()
    returns table (team_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select t.team_id from partners.team t order by t.team_id
$$;
revoke all on function partners.team_ids() from public;
grant execute on function partners.team_ids() to "${app_role}";

grant update on partners.program to "${app_role}";
grant select, insert, update on partners.program_tracking, partners.program_restrictions, partners.program_portal,
    partners.program_notification to "${app_role}";
grant insert, update, delete on partners.offer to "${app_role}";
grant select, insert, delete on partners.coupon to "${app_role}";
grant select, insert, update, delete on partners.integration to "${app_role}";
-- All but the hash may be read: nobody can look for a secret to fit it.
grant select (team_id, key_id, name, kind, scopes, last_four, created_at, expires_at, disabled_at)
    on partners.api_key to "${app_role}";
grant insert, delete on partners.api_key to "${app_role}";
grant update (name, scopes, expires_at, disabled_at) on partners.api_key to "${app_role}";
