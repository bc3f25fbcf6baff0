-- Versions of the rules that pay, overrides, levels; leads, manual commissions and refunds; what a payout needs to know.

-- An incentive is an identity and a place in its offer. What it says is in its versions: the one that was in effect when
-- an event happened decides. An override is an incentive of one affiliate.
create table commission.incentive_version (
    team_id         uuid        not null,
    incentive_id    uuid        not null,
    version         integer     not null check (version > 0),
    effective_from  timestamptz not null, -- events from this moment on, until the next version's
    name            text        not null,
    pays_for        text        not null check (pays_for in ('sale', 'lead')),
    reward          text        not null check (reward in ('percentage', 'fixed', 'credits', 'free_months')),
    percent         numeric(9, 4) check (percent > 0),
    fixed_minor     bigint check (fixed_minor >= 0),
    currency        char(3),
    units           integer check (units > 0), -- credits, or months
    steps           jsonb,                     -- other rewards from an age of the referral on
    applies_to      text        not null
        check (applies_to in ('specific_products', 'yearly_plans', 'monthly_plans', 'one_time_products', 'all_plans')),
    products        text[]      not null,
    duration        text        not null check (duration in ('lifetime', 'time_limited', 'payment_limited')),
    duration_length integer check (duration_length > 0), -- months since the referral, or payments
    cap_minor       bigint check (cap_minor > 0),        -- per affiliate and referred customer
    approval        text        not null check (approval in ('automatic', 'hold_period', 'manual')),
    hold_days       integer check (hold_days > 0),
    created_at      timestamptz not null,
    primary key (team_id, incentive_id, version),
    foreign key (team_id, incentive_id) references commission.incentive (team_id, incentive_id),
    check ((reward = 'percentage') = (percent is not null)),
    check ((reward = 'fixed') = (fixed_minor is not null and currency is not null)),
    check ((reward in ('credits', 'free_months')) = (units is not null)),
    check (pays_for = 'sale' or reward = 'fixed'),
    check ((approval = 'hold_period') = (hold_days is not null)),
    check ((duration = 'lifetime') = (duration_length is null)),
    check ((applies_to = 'specific_products') = (cardinality(products) > 0))
);
insert into commission.incentive_version
       (team_id, incentive_id, version, effective_from, name, pays_for, reward, percent, fixed_minor, currency, applies_to,
        products, duration, approval, hold_days, created_at)
select team_id, incentive_id, 1, timestamptz '1970-01-01 00:00:00+00', name, 'sale', reward, percent, fixed_minor,
       currency, applies_to, products, 'lifetime', approval, hold_days, created_at
  from commission.incentive;
alter table commission.incentive
    drop column name,
    drop column reward,
    drop column percent,
    drop column fixed_minor,
    drop column currency,
    drop column applies_to,
    drop column products,
    drop column approval,
    drop column hold_days,
    add column affiliate_id uuid, -- only this affiliate's: an override
    add column overrides_id uuid, -- the incentive it stands for, where there is one
    add column archived_at  timestamptz,
    add foreign key (team_id, overrides_id) references commission.incentive (team_id, incentive_id),
    add check (overrides_id is null or affiliate_id is not null);
create index incentive_by_affiliate on commission.incentive (affiliate_id, team_id) where affiliate_id is not null;

-- What those above the referring affiliate earn. Rows are never changed: of those for the same offer, affiliate and level
-- the one that was in effect when an event happened decides.
create table commission.level_rule (
    team_id        uuid        not null,
    level_rule_id  uuid        not null,
    offer_id       uuid        not null,
    affiliate_id   uuid, -- of the upline it is for alone: an override
    level          smallint    not null check (level between 1 and 3),
    basis          text        not null check (basis in ('commission', 'sale')),
    percent        numeric(9, 4) not null check (percent >= 0), -- 0: nothing any more
    effective_from timestamptz not null,
    created_at     timestamptz not null,
    primary key (team_id, level_rule_id)
);
create index level_rule_by_offer on commission.level_rule (offer_id, team_id);

alter table commission.conversion
    add column kind              text not null default 'sale' check (kind in ('sale', 'lead', 'manual')),
    add column sent_minor        bigint check (sent_minor >= 0), -- as it was sent, before any exchange
    add column sent_currency     char(3),
    add column rate_day          date, -- of the exchange rate; null where none was needed
    add column exchange_rate     numeric(36, 15) check (exchange_rate > 0),
    add column refunded_minor    bigint not null default 0, -- of what was sent
    add column payment_intent_id text,
    add column deleted_at        timestamptz,
    alter column event_id drop not null, -- entered by hand
    alter column external_event_id drop not null,
    drop constraint conversion_sale_minor_check,
    add check (sale_minor > 0 or kind = 'lead' and sale_minor = 0),
    add check ((rate_day is null) = (exchange_rate is null));
update commission.conversion set sent_minor = sale_minor, sent_currency = sale_currency;
alter table commission.conversion
    alter column sent_minor set not null,
    alter column sent_currency set not null,
    add check (refunded_minor between 0 and sent_minor);
create unique index conversion_by_payment_intent on commission.conversion (payment_intent_id, team_id)
    where payment_intent_id is not null;
-- A referral is paid for as a lead once, whoever tells of it how often.
create unique index conversion_of_lead on commission.conversion (referral_id, team_id) where kind = 'lead';

-- Level 0: the affiliate who referred. 1 to 3: those above.
alter table commission.commission
    drop constraint commission_level_check,
    drop constraint commission_amount_minor_check,
    drop constraint commission_hold_period_days_check,
    drop constraint commission_conversion_id_team_id_level_key,
    drop constraint commission_team_id_incentive_id_fkey,
    alter column incentive_id drop not null, -- entered by hand
    add column kind              text not null default 'earning' check (kind in ('earning', 'clawback')),
    add column incentive_version integer,
    add column level_rule_id     uuid,
    add column referral_id       uuid,
    add column program_id        uuid,
    add column unit              text not null default 'money' check (unit in ('money', 'credits', 'free_months')),
    add column original_minor    bigint, -- before any refund
    add column claws_back_id     uuid,   -- the paid commission that a refund takes back from
    add column refund_id         uuid,
    add column payout_id         uuid,
    add column approved_at       timestamptz,
    add column paid_at           timestamptz,
    add column deleted_at        timestamptz;
update commission.commission c
   set level = c.level - 1,
       incentive_version = 1,
       original_minor = c.amount_minor,
       referral_id = v.referral_id,
       program_id = v.program_id
  from commission.conversion v
 where v.team_id = c.team_id
   and v.conversion_id = c.conversion_id;
alter table commission.commission
    alter column referral_id set not null,
    alter column program_id set not null,
    alter column original_minor set not null,
    add check (level between 0 and 3),
    add check (hold_period_days >= 0),
    add check (kind = 'earning' and amount_minor between 0 and original_minor
               or kind = 'clawback' and amount_minor < 0 and original_minor = amount_minor),
    add check ((kind = 'clawback') = (claws_back_id is not null)),
    add check ((incentive_id is null) = (incentive_version is null)),
    add foreign key (team_id, incentive_id, incentive_version)
        references commission.incentive_version (team_id, incentive_id, version),
    add foreign key (team_id, level_rule_id) references commission.level_rule (team_id, level_rule_id),
    add foreign key (team_id, claws_back_id) references commission.commission (team_id, commission_id);
create unique index commission_once on commission.commission (conversion_id, level, team_id) where kind = 'earning';
create index commission_by_conversion on commission.commission (conversion_id, team_id);
create index commission_by_referral on commission.commission (referral_id, team_id);
create index commission_by_affiliate on commission.commission (affiliate_id, team_id);
create index commission_on_hold on commission.commission (hold_until, team_id) where status = 'pending';
create index commission_by_payout on commission.commission (payout_id, team_id) where payout_id is not null;

create table commission.refund (
    team_id           uuid        not null,
    refund_id         uuid        not null,
    conversion_id     uuid        not null,
    external_event_id text, -- the refund's own key
    amount_minor      bigint      not null check (amount_minor > 0), -- of what was sent
    currency          char(3)     not null,
    reason            text,
    refunded_at       timestamptz not null,
    recorded_at       timestamptz not null,
    primary key (team_id, refund_id),
    foreign key (team_id, conversion_id) references commission.conversion (team_id, conversion_id)
);
create unique index refund_by_key on commission.refund (conversion_id, external_event_id, team_id)
    where external_event_id is not null;
create index refund_by_conversion on commission.refund (conversion_id, team_id);

-- Each line says why it was booked, and is sealed: whoever edits a line around the triggers breaks its seal.
alter table commission.posting
    drop constraint posting_account_check,
    drop constraint posting_check,
    add column reason text not null default 'earned'
        check (reason in ('earned', 'status', 'refund', 'clawback', 'adjustment', 'payout', 'deletion')),
    add column seal bytea,
    add check (account in ('program_expense', 'level_expense', 'credits_expense', 'free_months_expense', 'adjustments',
                           'affiliate_payable.on_hold', 'affiliate_payable.approved', 'affiliate_payable.in_payout',
                           'affiliate_payable.paid', 'affiliate_credits', 'affiliate_free_months')),
    add check ((account like 'affiliate\_%') = (affiliate_id is not null));
alter table commission.posting alter column reason drop default;
create index posting_by_commission on commission.posting (commission_id, team_id);
create index posting_by_affiliate on commission.posting (affiliate_id, booked_at, team_id) where affiliate_id is not null;

create function commission.seal(team uuid, entry uuid, line bigint, account text, affiliate uuid, commission uuid,
                                amount bigint, currency text, booked timestamptz, reason text) returns bytea
    language sql immutable parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select sha256(convert_to(concat_ws('|', team, entry, line, account, coalesce(affiliate::text, '-'),
                                       coalesce(commission::text, '-'), amount, currency,
                                       (extract(epoch from booked) * 1000000)::bigint, reason), 'UTF8'))
$$;
revoke all on function commission.seal(uuid, uuid, bigint, text, uuid, uuid, bigint, text, timestamptz, text) from public;
grant execute on function commission.seal(uuid, uuid, bigint, text, uuid, uuid, bigint, text, timestamptz, text)
    to "${app_role}";
alter table commission.posting disable trigger posting_append_only;
update commission.posting
   set seal = commission.seal(team_id, entry_id, line, account, affiliate_id, commission_id, amount_minor, currency,
                              booked_at, reason);
alter table commission.posting enable trigger posting_append_only;
alter table commission.posting alter column seal set not null;

alter table commission.incentive_version enable row level security;
alter table commission.level_rule enable row level security;
alter table commission.refund enable row level security;
create policy named_teams on commission.incentive_version
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on commission.level_rule
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on commission.refund
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant insert, update (position, archived_at) on commission.incentive to "${app_role}";
grant select, insert on commission.incentive_version, commission.level_rule, commission.refund to "${app_role}";
grant update (sale_minor, sale_currency, sent_minor, sent_currency, rate_day, exchange_rate, sales_status,
              refunded_minor, updated_at, deleted_at) on commission.conversion to "${app_role}";
grant update (amount_minor, original_minor, status, hold_period_days, hold_until, payout_id, approved_at, paid_at,
              updated_at, deleted_at) on commission.commission to "${app_role}";
