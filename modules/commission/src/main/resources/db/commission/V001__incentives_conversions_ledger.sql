-- The rules that pay, the sales, what they earned, and the ledger.
-- Amounts are whole minor units of the currency beside them.

create table commission.incentive (
    team_id      uuid        not null,
    incentive_id uuid        not null,
    offer_id     uuid        not null,
    name         text        not null,
    position     integer     not null,
    reward       text        not null check (reward in ('percentage', 'fixed')),
    percent      numeric(9, 4) check (percent > 0),
    fixed_minor  bigint check (fixed_minor >= 0),
    currency     char(3),
    applies_to   text        not null
        check (applies_to in ('specific_products', 'yearly_plans', 'monthly_plans', 'one_time_products', 'all_plans')),
    products     text[]      not null,
    approval     text        not null check (approval in ('automatic', 'hold_period', 'manual')),
    hold_days    integer check (hold_days > 0),
    created_at   timestamptz not null default now(),
    primary key (team_id, incentive_id),
    check ((reward = 'percentage') = (percent is not null)),
    check ((reward = 'fixed') = (fixed_minor is not null and currency is not null)),
    check ((approval = 'hold_period') = (hold_days is not null)),
    check ((applies_to = 'specific_products') = (cardinality(products) > 0))
);
create index incentive_by_offer on commission.incentive (team_id, offer_id);

create table commission.conversion (
    team_id           uuid        not null,
    conversion_id     uuid        not null,
    event_id          uuid        not null,
    external_event_id text        not null,
    referral_id       uuid        not null,
    affiliate_id      uuid        not null,
    program_id        uuid        not null,
    sale_minor        bigint      not null check (sale_minor > 0),
    sale_currency     char(3)     not null,
    sales_status      text        not null
        check (sales_status in ('open', 'complete', 'trialing', 'failed', 'refunded', 'partial_refunded')),
    is_subscription   boolean     not null,
    billing_interval  text check (billing_interval in ('monthly', 'yearly')),
    product_ids       jsonb       not null,
    price_ids         jsonb       not null,
    created_at        timestamptz not null, -- of the sale, as far as is known
    recorded_at       timestamptz not null,
    updated_at        timestamptz not null,
    primary key (team_id, conversion_id),
    -- The keys of events are the first lock, this is the second. The team stands last: while a table is small and its
    -- statistics are young, a second index that begins with the team would be taken for the primary key by the checks of
    -- foreign keys, which would then read all rows of the team.
    unique (event_id, team_id),
    check (billing_interval is null or is_subscription)
);

create table commission.commission (
    team_id          uuid        not null,
    commission_id    uuid        not null,
    conversion_id    uuid        not null,
    level            smallint    not null check (level > 0), -- 1: the affiliate who referred
    affiliate_id     uuid        not null,
    incentive_id     uuid        not null,
    amount_minor     bigint      not null check (amount_minor >= 0),
    currency         char(3)     not null,
    status           text        not null
        check (status in ('pending', 'pending_manual_approval', 'ready_for_payment', 'processing_payout', 'paid',
                          'declined', 'refunded', 'dispute')),
    hold_period_days integer check (hold_period_days > 0),
    hold_until       timestamptz,
    metadata         jsonb,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    primary key (team_id, commission_id),
    unique (conversion_id, team_id, level), -- the team not first: see conversion
    foreign key (team_id, conversion_id) references commission.conversion (team_id, conversion_id),
    foreign key (team_id, incentive_id) references commission.incentive (team_id, incentive_id),
    check ((hold_period_days is null) = (hold_until is null))
);

-- Double entry: the lines of an entry sum to zero per currency. Debits are positive, credits negative.
create table commission.posting (
    team_id       uuid        not null,
    entry_id      uuid        not null,
    line          smallint    not null,
    account       text        not null
        check (account in ('program_expense', 'affiliate_payable.on_hold', 'affiliate_payable.approved',
                           'affiliate_payable.in_payout', 'affiliate_payable.paid')),
    affiliate_id  uuid,
    commission_id uuid,
    amount_minor  bigint      not null check (amount_minor <> 0),
    currency      char(3)     not null,
    booked_at     timestamptz not null,
    primary key (team_id, entry_id, line),
    foreign key (team_id, commission_id) references commission.commission (team_id, commission_id),
    check ((account like 'affiliate_payable.%') = (affiliate_id is not null))
);

create function commission.refuse_unbalanced() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from added group by team_id, entry_id, currency having sum(amount_minor) <> 0) then
        raise exception 'a ledger entry does not sum to zero' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;
create trigger posting_balanced after insert on commission.posting
    referencing new table as added
    for each statement execute function commission.refuse_unbalanced();

create function commission.refuse_change() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception 'the ledger is append-only: correct it with a new entry'
        using errcode = 'integrity_constraint_violation';
end
$$;
create trigger posting_append_only before update or delete or truncate on commission.posting
    for each statement execute function commission.refuse_change();

alter table commission.incentive enable row level security;
alter table commission.conversion enable row level security;
alter table commission.commission enable row level security;
alter table commission.posting enable row level security;
create policy named_teams on commission.incentive
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on commission.conversion
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on commission.commission
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on commission.posting
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant usage on schema commission to "${app_role}";
grant select on commission.incentive to "${app_role}";
grant select, insert on commission.conversion, commission.commission, commission.posting to "${app_role}";
