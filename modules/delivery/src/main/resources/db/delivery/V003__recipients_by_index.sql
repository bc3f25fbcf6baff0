-- Under row-level security no index on lower(recipient) is used; a column can be compared.
alter table delivery.mail add column recipient_key text generated always as (lower(recipient)) stored;
drop index delivery.mail_by_recipient;
create index mail_by_recipient on delivery.mail (recipient_key, team_id);
