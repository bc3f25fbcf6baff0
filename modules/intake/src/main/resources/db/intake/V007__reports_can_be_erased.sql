-- What customers say of themselves through their networks is erased with them (contract everflow.md, section 1: e-mail,
-- address, user agent, location). The numbers of a report stay.

grant update (transaction_id, error_message, order_id, coupon_code, email, details) on intake.network_report
    to "${app_role}";

-- Of whoever was never tied to a transaction, the e-mail is all there is.
create index network_report_of_nobody on intake.network_report (lower(email), team_id)
    where referral_id is null and email is not null;

drop index intake.event_refused_of_people;
create index event_refused_of_people on intake.event (team_id, event_id)
    where type in ('affiliate_joined', 'signup', 'advertiser_event') and outcome = 'refused';
