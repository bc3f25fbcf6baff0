-- What came before what it needs, and waits for it; refunds; events as a list.

alter table intake.event
    drop constraint event_outcome_check,
    drop constraint event_check,
    add check (outcome in ('converted', 'processed', 'unattributed', 'parked', 'signed_up', 'refunded', 'refused')),
    add check (outcome not in ('converted', 'refunded') or conversion_id is not null);
create index event_by_referral on intake.event (referral_id, team_id) where referral_id is not null;
-- A refund's key is its own: unique among those of one sale.
create index event_refund_by_key on intake.event (team_id, external_event_id)
    where type = 'refund' and external_event_id is not null;

-- Events that are recorded and not decided yet, each by what it waits for: a referral of its customer or user, or an
-- exchange rate.
create table intake.waiting (
    team_id     uuid        not null,
    event_id    uuid        not null,
    kind        text        not null check (kind in ('customer_id', 'external_user_id', 'exchange_rate')),
    identifier  text        not null, -- a currency, where it waits for a rate
    happened_at timestamptz not null,
    received_at timestamptz not null,
    primary key (team_id, event_id, kind),
    foreign key (team_id, event_id) references intake.event (team_id, event_id)
);
create index waiting_by_identifier on intake.waiting (identifier, kind, happened_at, received_at, event_id, team_id);
create index waiting_for_rate on intake.waiting (team_id, happened_at, received_at, event_id)
    where kind = 'exchange_rate';

-- An identifier that was tied while more waited for it than one transaction may decide; and how far that has come.
create table intake.due (
    team_id     uuid        not null,
    kind        text        not null check (kind in ('customer_id', 'external_user_id')),
    identifier  text        not null,
    happened_at timestamptz not null,
    received_at timestamptz not null,
    event_id    uuid        not null,
    primary key (team_id, kind, identifier)
);

-- Refunds of sales that have not come yet, or wait themselves.
create table intake.parked_refund (
    team_id           uuid        not null,
    event_id          uuid        not null,
    sale_key          text        not null, -- external_event_id of the sale
    external_event_id text        not null, -- the refund's own
    amount            numeric(30, 6) check (amount > 0), -- major units; null: all that is left
    currency          char(3),
    reason            text,
    refunded_at       timestamptz not null,
    received_at       timestamptz not null,
    primary key (team_id, event_id),
    foreign key (team_id, event_id) references intake.event (team_id, event_id)
);
create unique index parked_refund_by_key on intake.parked_refund (sale_key, external_event_id, team_id);

alter table intake.waiting enable row level security;
alter table intake.due enable row level security;
alter table intake.parked_refund enable row level security;
create policy named_teams on intake.waiting
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on intake.due
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on intake.parked_refund
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant select, insert, delete on intake.waiting, intake.parked_refund to "${app_role}";
grant select, insert, update, delete on intake.due to "${app_role}";
grant update (outcome, action, referral_id, referral_status, conversion_id) on intake.event to "${app_role}";
grant update (decision) on intake.journal to "${app_role}";
