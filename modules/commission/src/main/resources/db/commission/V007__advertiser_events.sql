-- Rules that pay for an advertiser's events (contract everflow.md, section 5), and such events without a sale.

alter table commission.incentive_version
    drop constraint incentive_version_reward_check,
    drop constraint incentive_version_check,
    drop constraint incentive_version_check1,
    add column advertiser_event integer check (advertiser_event >= 0), -- 0: the base conversion; null: no such rule
    add column allow_duplicates boolean not null default false,
    add column revenue_minor    bigint check (revenue_minor >= 0),     -- what the advertiser owes the network
    add column revenue_percent  numeric(9, 4) check (revenue_percent > 0),
    add check (reward in ('percentage', 'fixed', 'credits', 'free_months', 'fixed_and_percentage', 'revenue_share')),
    add check ((reward in ('percentage', 'fixed_and_percentage', 'revenue_share')) = (percent is not null)),
    add check ((reward in ('fixed', 'fixed_and_percentage')) = (fixed_minor is not null)),
    add check ((fixed_minor is null and revenue_minor is null and cap_minor is null) or currency is not null),
    add check (advertiser_event is not null or not allow_duplicates and revenue_minor is null
               and revenue_percent is null and reward <> 'revenue_share'),
    add check (advertiser_event is null or pays_for = 'sale');

alter table commission.conversion
    drop constraint conversion_kind_check,
    drop constraint conversion_check1,
    add check (kind in ('sale', 'lead', 'manual', 'action')),
    add check (sale_minor > 0 or kind in ('lead', 'action') and sale_minor = 0);
