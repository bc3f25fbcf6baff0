-- What a program asks its new affiliates, and what they answered (contract affonso.md, section 15).

create table partners.onboarding_form (
    team_id     uuid        not null,
    form_id     uuid        not null,
    program_id  uuid        not null,
    name        text        not null,
    description text,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (team_id, form_id),
    foreign key (team_id, program_id) references partners.program (team_id, program_id)
);
create unique index onboarding_form_by_program on partners.onboarding_form (program_id, team_id);

create table partners.onboarding_question (
    team_id     uuid    not null,
    question_id uuid    not null,
    form_id     uuid    not null,
    question    text    not null,
    type        text    not null check (type in ('text_input', 'textarea', 'single_choice', 'multiple_choice')),
    is_required boolean not null,
    options     text[]  not null,
    sort_order  integer not null check (sort_order >= 0),
    primary key (team_id, question_id),
    foreign key (team_id, form_id) references partners.onboarding_form (team_id, form_id) on delete cascade,
    check ((cardinality(options) > 0) = (type in ('single_choice', 'multiple_choice')))
);
create index onboarding_question_by_form on partners.onboarding_question (form_id, team_id);

-- Personal data: goes with its affiliate, and with its question.
create table partners.onboarding_answer (
    team_id      uuid        not null,
    affiliate_id uuid        not null,
    question_id  uuid        not null,
    answer       text[]      not null check (cardinality(answer) > 0), -- one text, unless several may be chosen
    answered_at  timestamptz not null,
    primary key (team_id, affiliate_id, question_id),
    foreign key (team_id, affiliate_id) references partners.affiliate (team_id, affiliate_id),
    foreign key (team_id, question_id) references partners.onboarding_question (team_id, question_id) on delete cascade
);
create index onboarding_answer_by_question on partners.onboarding_answer (question_id, team_id);

create table partners.onboarding_completion (
    team_id      uuid        not null,
    affiliate_id uuid        not null,
    form_id      uuid        not null,
    completed_at timestamptz not null, -- the first time
    primary key (team_id, affiliate_id, form_id),
    foreign key (team_id, affiliate_id) references partners.affiliate (team_id, affiliate_id),
    foreign key (team_id, form_id) references partners.onboarding_form (team_id, form_id) on delete cascade
);
create index onboarding_completion_by_form on partners.onboarding_completion (form_id, team_id);

alter table partners.onboarding_form enable row level security;
alter table partners.onboarding_question enable row level security;
alter table partners.onboarding_answer enable row level security;
alter table partners.onboarding_completion enable row level security;
create policy named_teams on partners.onboarding_form
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.onboarding_question
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.onboarding_answer
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));
create policy named_teams on partners.onboarding_completion
    using (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]));

grant select, insert, update, delete on partners.onboarding_form, partners.onboarding_question,
    partners.onboarding_answer to "${app_role}";
grant select, insert, delete on partners.onboarding_completion to "${app_role}";
