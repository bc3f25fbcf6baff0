# An advertiser's server postback -> an advertiser event (contract: everflow.md, section 3). The query, as one flat object.
#
# It only moves values: numbers and ids are checked in Java, where every problem is reported at once.
# Addresses are templates, so that a parameter without a value is one that is not there.

# What the sender calls the fields.
def names: {
  "network.transaction_ids": "transaction_id",
  "network.advertiser_event": ["adv_event_id", "event_id"],
  "network.offer": "oid",
  "network.affiliate": "affid",
  "network.amount": "amount",
  "network.revenue": "revenue_amount"
};

def said: if . == "" then null else . end;
def present: with_entries(select(.value != null));

# 12,34 is twelve and something whatever the currency: in groups of thousands there are three digits.
def point: if type == "string" and (contains(".") | not) then
    split(",") as $parts
    | if ($parts | length) == 2 and ($parts[1] | length) > 0 and ($parts[1] | length) < 3 then $parts | join(".") else . end
  else . end;

def address: if type == "string" and (split("@") | length) == 2 and (contains(" ") | not)
    and (startswith("@") | not) and (endswith("@") | not) then . else null end;

# An advertiser with a token sends it along; who does not know it is no advertiser. Java compares them.
def verdict: if $settings.verified == false then 21 else null end;

{
  type: "advertiser_event",
  event_name: "postback",
  network: {
    transaction_ids: (.transaction_id | said | if . == null then [] else split("|") | map(select(. != "")) end),
    advertiser_event: (if (.adv_event_id | said) != null then .adv_event_id
      elif (.event_id | said) != null then .event_id else 0 end),
    offer: (.oid | said),
    affiliate: (.affid | said),
    amount: (.amount | said | point),
    revenue: (.revenue_amount | said | point),
    error_code: verdict,
    details: ({
      adv1: (.adv1 | said),
      adv2: (.adv2 | said),
      adv3: (.adv3 | said),
      adv4: (.adv4 | said),
      adv5: (.adv5 | said),
      order_id: (.order_id | said),
      email: (.email | said),
      user_id: (.user_id | said),
      coupon_code: (.coupon_code | said)
    } | present)
  },
  person: { email: (.email | address) }
}
