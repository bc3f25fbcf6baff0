-- When and how affiliates are paid, and who was paid what for which commissions.
-- Amounts are whole minor units of the currency beside them.

-- What a program promises its affiliates (contract affonso.md, section 15). A program without a row has the defaults.
create table payouts.terms (
    team_id                 uuid        not null,
    program_id              uuid        not null,
    commission_type         text        not null check (commission_type in ('fixed', 'percentage', 'credits')),
    commission_rate         numeric(14, 4) not null check (commission_rate >= 0),
    commission_duration     text        not null
        check (commission_duration in ('lifetime', 'time_limited', 'payment_limited')),
    commissions_limit       integer check (commissions_limit > 0), -- per referral
    commissions_hold_days   integer check (commissions_hold_days >= 0),
    payment_threshold_minor bigint      not null check (payment_threshold_minor >= 0), -- of the team's currency
    payment_frequency       text        not null check (payment_frequency in ('weekly', 'monthly')),
    frequency_since         timestamptz not null, -- periods that began earlier are not run by themselves
    payment_methods         text[]      not null,
    cookie_lifetime         integer     not null check (cookie_lifetime between 1 and 365), -- days
    auto_payout             boolean     not null,
    invoice_rule            text        not null
        check (invoice_rule in ('none', 'owner_provides', 'affiliate_provides', 'self_billing')),
    invoice_prefix          text check (length(invoice_prefix) <= 20),
    require_tax_forms       boolean     not null,
    owner_company_name      text,
    owner_address_line_1    text,
    owner_address_line_2    text,
    owner_city              text,
    owner_postal_code       text,
    owner_country           text,
    owner_vat_id            text,
    owner_vat_rate          numeric(7, 4) check (owner_vat_rate between 0 and 100),
    invoices                bigint      not null default 0, -- numbered so far
    updated_at              timestamptz not null,
    primary key (team_id, program_id)
);

-- One per program and period: what makes a run happen once, whoever starts it how often.
create table payouts.run (
    team_id    uuid        not null,
    run_id     uuid        not null,
    program_id uuid        not null,
    period     text        not null, -- 2026-W10, 2026-03, or a name of the team's own
    created_at timestamptz not null,
    primary key (team_id, run_id)
);
create unique index run_once on payouts.run (program_id, period, team_id);

create table payouts.payout (
    team_id           uuid        not null,
    payout_id         uuid        not null,
    run_id            uuid        not null,
    program_id        uuid        not null,
    affiliate_id      uuid        not null,
    amount_minor      bigint      not null check (amount_minor > 0),
    currency          char(3)     not null,
    status            text        not null
        check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled')),
    invoice_number    text        not null,
    payment_method    text check (length(payment_method) <= 50),
    payment_reference text check (length(payment_reference) <= 255),
    processed_at      timestamptz,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    primary key (team_id, payout_id),
    foreign key (team_id, run_id) references payouts.run (team_id, run_id),
    check ((status = 'completed') = (processed_at is not null))
);
create unique index payout_once on payouts.payout (run_id, affiliate_id, currency, team_id);
create unique index payout_by_invoice on payouts.payout (program_id, invoice_number, team_id);
create index payout_by_affiliate on payouts.payout (affiliate_id, team_id);
create index payout_by_age on payouts.payout (created_at, team_id);

-- What a payout is made of. A cancelled payout lets go of its commissions and keeps the list.
create table payouts.payout_item (
    team_id       uuid        not null,
    payout_id     uuid        not null,
    commission_id uuid        not null,
    amount_minor  bigint      not null, -- negative when it takes back
    earned_at     timestamptz not null, -- when the commission was made
    held          boolean     not null,
    primary key (team_id, payout_id, commission_id),
    foreign key (team_id, payout_id) references payouts.payout (team_id, payout_id)
);
create unique index payout_item_held_once on payouts.payout_item (commission_id, team_id) where held;

alter table payouts.terms enable row level security;
alter table payouts.run enable row level security;
alter table payouts.payout enable row level security;
alter table payouts.payout_item enable row level security;
create policy named_teams on payouts.terms
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on payouts.run
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on payouts.payout
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on payouts.payout_item
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant usage on schema payouts to "${app_role}";
grant select, insert, update on payouts.terms to "${app_role}";
grant select, insert on payouts.run, payouts.payout, payouts.payout_item to "${app_role}";
grant update (status, payment_method, payment_reference, processed_at, updated_at) on payouts.payout to "${app_role}";
grant update (held) on payouts.payout_item to "${app_role}";
