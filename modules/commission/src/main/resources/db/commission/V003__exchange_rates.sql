-- Reference rates, as published: facts of the world, the same for every team. So there is no team_id and no row-level
-- security here (docs/adr/0009), and nothing about any team may ever be put in this table.
create table commission.exchange_rate (
    day         date            not null, -- for which it was published
    currency    char(3)         not null check (currency ~ '^[A-Z]{3}$'),
    per_euro    numeric(20, 10) not null check (per_euro > 0), -- how much of the currency one euro is; EUR itself is 1
    source      text            not null check (length(source) between 1 and 255),
    imported_at timestamptz     not null default now(),
    primary key (day, currency),
    check (currency <> 'EUR' or per_euro = 1)
);

-- A rate is never changed by the hub: what was converted with it must stay explainable.
grant select, insert on commission.exchange_rate to "${app_role}";
