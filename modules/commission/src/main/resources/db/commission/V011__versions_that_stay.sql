-- The version that decided a commission is read by the transaction that writes it, and the hub's role may neither change nor
-- delete one. The key could only ever find an edit by the owner, which verifying the ledger finds too, and had every sale of a
-- rule share one lock on the same row.
alter table commission.commission drop constraint commission_team_id_incentive_id_incentive_version_fkey;
