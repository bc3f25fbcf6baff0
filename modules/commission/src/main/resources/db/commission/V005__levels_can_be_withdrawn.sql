-- Without a percentage a rule withdraws what was before: an affiliate's own gives way to the offer's again. Zero does not.
alter table commission.level_rule alter column percent drop not null;
