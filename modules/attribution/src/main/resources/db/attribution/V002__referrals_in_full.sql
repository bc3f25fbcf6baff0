-- Referrals are listed, found by e-mail, and can be deleted: the row stays, for what points at it, without any personal data.

alter table attribution.referral
    add column deleted_at timestamptz,
    -- A column of its own, so that an index may depend on it while the status still moves on in place.
    add column listed     boolean generated always as (status <> 'click' and deleted_at is null) stored;

create index referral_by_email on attribution.referral (team_id, lower(email))
    where email is not null;
create index referral_by_time on attribution.referral (team_id, created_at, referral_id)
    where listed;
create index click_by_time on attribution.referral (team_id, created_at, referral_id)
    where visit is not null;
create index referral_by_affiliate on attribution.referral (team_id, affiliate_id, created_at)
    where listed;
