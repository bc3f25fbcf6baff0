# POST /v1/conversions -> one conversion (contract: affonso-conversions).
#
# It only moves values: numbers, dates, lists and allowed values are checked in Java, where every problem is reported at once.

# Demanded in the contract's words.
def required: {
  identifier: "At least one of referral_id, customer_id, external_user_id, or click_id is required"
};

# What the sender calls the fields.
def names: {
  occurred_at: "created_at",
  identifier: "customer_id",
  referral_id: ["referral_id", "referralId", "affonso_id", "affonsoId", "affonso_referral", "affonsoReferral"],
  click_id: ["click_id", "clickId"],
  customer_id: ["customer_id", "customerId"],
  external_user_id: ["external_user_id", "externalUserId"]
};

# The same identifier under several names, as the vendor's own clients send it, must be the same.
def refuse_other($names; $value):
  $names[] as $name
  | select(.[$name] != null and .[$name] != $value)
  | { refuse: { field: $name, message: "\($name) and its other spellings differ" } };

# Written out: jq's // would skip a false, and a wrong value would go unnoticed.
(if .referral_id != null then .referral_id
  elif .referralId != null then .referralId
  elif .affonso_id != null then .affonso_id
  elif .affonsoId != null then .affonsoId
  elif .affonso_referral != null then .affonso_referral
  else .affonsoReferral end) as $referral
| (if .click_id != null then .click_id else .clickId end) as $click
| (if .customer_id != null then .customer_id else .customerId end) as $customer
| (if .external_user_id != null then .external_user_id else .externalUserId end) as $user

| if .referralId == null and .affonso_id == null and .affonsoId == null and .affonso_referral == null
    and .affonsoReferral == null and .clickId == null and .customerId == null and .externalUserId == null
  then empty # no other spelling at all: the usual case costs nothing
  else
    refuse_other(["referralId", "affonso_id", "affonsoId", "affonso_referral", "affonsoReferral"]; $referral),
    refuse_other(["clickId"]; $click),
    refuse_other(["customerId"]; $customer),
    refuse_other(["externalUserId"]; $user)
  end,
  {
    type: "conversion",
    event_name: "conversion",
    external_event_id: .external_event_id,
    occurred_at: .created_at,
    referral_id: $referral,
    click_id: $click,
    customer_id: $customer,
    external_user_id: $user,
    sale_amount: .sale_amount,
    sale_amount_currency: (if .sale_amount_currency == null then "USD" else .sale_amount_currency end),
    product_ids: .product_ids,
    price_ids: .price_ids,
    interval: .interval,
    is_subscription: .is_subscription,
    status: .status,
    sales_status: (if .sales_status == null then "complete" else .sales_status end),
    metadata: .metadata
  }
