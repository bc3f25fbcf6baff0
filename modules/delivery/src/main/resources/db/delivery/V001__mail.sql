-- E-mails: written in the transaction that takes their notice from the outbox, sent later, kept to be shown.
create table delivery.mail (
    team_id         uuid        not null,
    mail_id         uuid        not null,
    email_type      text        not null,
    affiliate_id    uuid        not null,
    recipient       text        not null,
    subject         text        not null,
    body            text        not null,
    status          text        not null check (status in ('waiting', 'sent', 'failed')),
    attempts        integer     not null check (attempts >= 0), -- begun, whatever became of them
    next_attempt_at timestamptz, -- while one is under way: when it is given up for lost
    last_problem    text,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    primary key (team_id, mail_id),
    check ((status = 'waiting') = (next_attempt_at is not null)),
    check ((status = 'sent') = (sent_at is not null))
);
create index mail_due on delivery.mail (next_attempt_at, team_id) where status = 'waiting';
create index mail_by_affiliate on delivery.mail (affiliate_id, team_id);
create index mail_by_recipient on delivery.mail (lower(recipient), team_id);
create index mail_by_age on delivery.mail (created_at, team_id);

alter table delivery.mail enable row level security;
create policy named_teams on delivery.mail
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

-- Whoever sends works for every team and must name those that have anything to send: it learns their names, and nothing
-- else.
create function delivery.teams_with_due_mail(due timestamptz, most integer)
    returns table (team_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select distinct m.team_id
      from delivery.mail m
     where m.status = 'waiting'
       and m.next_attempt_at <= due
     limit most
$$;
-- For a metric: of all teams together.
create function delivery.waiting_mails()
    returns bigint
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select count(*) from delivery.mail m where m.status = 'waiting'
$$;
revoke all on function delivery.teams_with_due_mail(timestamptz, integer), delivery.waiting_mails() from public;

grant usage on schema delivery to "${app_role}";
grant execute on function delivery.teams_with_due_mail(timestamptz, integer), delivery.waiting_mails() to "${app_role}";
grant select, insert, delete on delivery.mail to "${app_role}";
grant update (status, attempts, next_attempt_at, last_problem, sent_at) on delivery.mail to "${app_role}";
