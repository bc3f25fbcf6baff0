-- Under row-level security no index on lower(email) is used: PostgreSQL does not know that lower() tells nothing of the
-- rows it sees. A column can be compared.
alter table partners.affiliate add column email_key text generated always as (lower(email)) stored;
drop index partners.affiliate_by_email;
create unique index affiliate_by_email on partners.affiliate (email_key, team_id) where deleted_at is null;
