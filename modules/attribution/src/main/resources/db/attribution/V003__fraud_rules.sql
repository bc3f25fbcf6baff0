-- Which fraud rules a program has on (contract affonso.md, section 17). No row: all are off.

create table attribution.fraud_rules (
    team_id                 uuid        not null,
    program_id              uuid        not null,
    self_referral_mode      text        not null check (self_referral_mode in ('off', 'detect', 'block')),
    suspicious_email_mode   text        not null check (suspicious_email_mode in ('off', 'detect', 'block')),
    banned_referral_mode    text        not null check (banned_referral_mode in ('off', 'detect', 'block')),
    blocked_country_mode    text        not null check (blocked_country_mode in ('off', 'detect', 'block')),
    paid_traffic_mode       text        not null check (paid_traffic_mode in ('off', 'detect', 'block')),
    duplicate_payout_mode   text        not null check (duplicate_payout_mode in ('off', 'detect', 'block')),
    cross_program_ban_mode  text        not null check (cross_program_ban_mode in ('off', 'detect', 'block')),
    disposable_domains      text[]      not null, -- besides those that everybody knows
    banned_emails           text[]      not null,
    banned_domains          text[]      not null,
    banned_referrers        text[]      not null,
    blocked_countries       text[]      not null,
    paid_sources            text[]      not null,
    updated_at              timestamptz not null,
    primary key (team_id, program_id)
);

alter table attribution.fraud_rules enable row level security;
create policy named_teams on attribution.fraud_rules
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant select, insert, update on attribution.fraud_rules to "${app_role}";
