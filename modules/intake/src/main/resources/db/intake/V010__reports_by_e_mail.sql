-- Under row-level security no index on lower(email) is used; a column can be compared.
alter table intake.network_report add column email_key text generated always as (lower(email)) stored;
drop index intake.network_report_of_nobody;
create index network_report_of_nobody on intake.network_report (email_key, team_id)
    where referral_id is null and email_key is not null;
