-- Who referred whom. A click and the referral it becomes are one row.

create table attribution.referral (
    team_id          uuid        not null,
    referral_id      uuid        not null,
    program_id       uuid        not null,
    affiliate_id     uuid        not null,
    status           text        not null
        check (status in ('click', 'lead', 'trialing', 'customer', 'active', 'canceled', 'rejected')),
    customer_id      text,
    external_user_id text,
    email            text,
    name             text,
    subscription_id  text,
    metadata         jsonb,
    visit            jsonb,
    created_at       timestamptz not null,
    converted_at     timestamptz,
    primary key (team_id, referral_id)
) with (fillfactor = 85); -- the status moves on in place

-- A customer was brought by one affiliate.
create unique index referral_by_customer on attribution.referral (team_id, customer_id)
    where customer_id is not null;
create unique index referral_by_external_user on attribution.referral (team_id, external_user_id)
    where external_user_id is not null;

alter table attribution.referral enable row level security;
create policy named_teams on attribution.referral
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant usage on schema attribution to "${app_role}";
grant select, insert, update on attribution.referral to "${app_role}";
