-- What advertisers report to an ad network, valid or not (contract everflow.md, sections 4 and 6). What is paid for it, and
-- what became of that, is the commission's: it is read from there.

alter table intake.event
    drop constraint event_outcome_check,
    add check (outcome in ('converted', 'processed', 'unattributed', 'parked', 'signed_up', 'refunded', 'reported',
                           'refused'));

create table intake.network_report (
    team_id          uuid        not null,
    report_id        uuid        not null, -- what networks call the conversion's id
    event_id         uuid        not null,
    source           text        not null,
    transaction_id   text,        -- as sent, or of the click that was made for it; null: none
    referral_id      uuid,        -- null: the transaction is not known
    clicked_at       timestamptz, -- when the transaction began
    advertiser_event integer     not null check (advertiser_event >= 0), -- 0: the base conversion
    event_name       text        not null,
    error_code       smallint    not null check (error_code >= 0), -- 0: none
    error_message    text,
    sale_minor       bigint check (sale_minor >= 0), -- in the team's currency
    currency         char(3)     not null,
    revenue_minor    bigint check (revenue_minor >= 0), -- what the advertiser owes
    payout_type      text,
    revenue_type     text,
    affiliate_id     uuid,
    offer_id         uuid,
    program_id       uuid,
    conversion_id    uuid, -- null: nothing was booked
    order_id         text,
    order_once       boolean     not null, -- whether the order's id is all that tells a second try from a second sale
    coupon_code      text,
    email            text,
    details          jsonb       not null,
    converted_at     timestamptz not null,
    recorded_at      timestamptz not null,
    primary key (team_id, report_id),
    unique (event_id, team_id),
    check (error_code = 0 or error_message is not null)
);
create index network_report_by_referral on intake.network_report (referral_id, team_id) where referral_id is not null;
create index network_report_by_transaction on intake.network_report (transaction_id, team_id)
    where transaction_id is not null;
create index network_report_by_time on intake.network_report (converted_at, report_id, team_id);
create index network_report_by_order on intake.network_report (order_id, team_id)
    where order_id is not null and error_code = 0;
create unique index network_report_of_order
    on intake.network_report (order_id, affiliate_id, advertiser_event, team_id)
    where order_once and error_code = 0 and order_id is not null;

alter table intake.network_report enable row level security;
create policy named_teams on intake.network_report
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
grant select, insert on intake.network_report to "${app_role}";
