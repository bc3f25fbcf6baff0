-- Whether the affiliate who referred earns anything from the sale: so the list of commissions, one per sale, can be walked
-- and counted without looking at a single commission.
alter table commission.conversion add column earns boolean not null default true;
update commission.conversion v
   set earns = false
 where not exists (select 1
                     from commission.commission c
                    where c.conversion_id = v.conversion_id
                      and c.team_id = v.team_id
                      and c.level = 0
                      and c.kind = 'earning');
grant update (earns) on commission.conversion to "${app_role}";

-- Lists are walked in their order in this index alone. It begins with the team and yet is never taken for the primary key by
-- the checks of foreign keys, since they ask for deleted sales too. It takes the place of another one: an insert costs what
-- it did before.
create index conversion_listed on commission.conversion (team_id, created_at, conversion_id) include (earns)
    where deleted_at is null;
drop index commission.conversion_by_age;
