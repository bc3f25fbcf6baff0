-- Lists by affiliate and referral, the age of a team's sales, what is ready for the next payout, and the keys of clawbacks.
create index conversion_by_affiliate on commission.conversion (affiliate_id, created_at, team_id);
create index conversion_by_referral on commission.conversion (referral_id, team_id);
create index conversion_by_age on commission.conversion (created_at, team_id);
create index commission_ready on commission.commission (program_id, team_id)
    where status in ('ready_for_payment', 'pending', 'pending_manual_approval', 'dispute');
create index commission_by_clawed_back on commission.commission (claws_back_id, team_id) where claws_back_id is not null;
