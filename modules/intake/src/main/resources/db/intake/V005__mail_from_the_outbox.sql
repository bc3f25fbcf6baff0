-- Notices of which affiliates may be told by e-mail are taken by whichever hub comes first. What was taken stays, since
-- others read the outbox too; and the index knows nothing of the rest of it, however much that is.
alter table intake.outbox add column mail_taken_at timestamptz;
create index outbox_for_mail on intake.outbox (team_id, outbox_id)
    where mail_taken_at is null and topic in ('affiliate.created', 'affiliate.approved');

-- Whoever takes them works for every team and must name those that have any: it learns their names, and nothing else.
create function intake.teams_with_notices_for_mail(most integer)
    returns table (team_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select distinct o.team_id
      from intake.outbox o
     where o.mail_taken_at is null
       and o.topic in ('affiliate.created', 'affiliate.approved')
     limit most
$$;
revoke all on function intake.teams_with_notices_for_mail(integer) from public;

grant execute on function intake.teams_with_notices_for_mail(integer) to "${app_role}";
grant update (mail_taken_at) on intake.outbox to "${app_role}";
