# What a page reports as sold -> an advertiser event (contract: everflow.md, section 2.3). The query, as one flat object.
#
# It only moves values: numbers and ids are checked in Java, where every problem is reported at once. Scripts send all
# parameters they know, empty where nothing was said.

# What the sender calls the fields.
def names: {
  "network.transaction_ids": "transaction_id",
  "network.advertiser_event": ["adv_event_id", "event_id"],
  "network.offer": "oid",
  "network.affiliate": "affid",
  "network.amount": "amount"
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

# Kept, not read: what a shop tells of its products (order) stays the text that it is.
def kept: ["adv1", "adv2", "adv3", "adv4", "adv5", "adv6", "adv7", "adv8", "adv9", "adv10",
  "sub1", "sub2", "sub3", "sub4", "sub5", "sub6", "sub7", "sub8", "sub9", "sub10",
  "order_id", "email", "user_id", "coupon_code", "event_source_url", "order"];

{
  type: "advertiser_event",
  event_name: "browser conversion",
  network: {
    transaction_ids: (.transaction_id | said | if . == null then [] else split("|") | map(select(. != "")) end),
    advertiser_event: (if (.adv_event_id | said) != null then .adv_event_id
      elif (.event_id | said) != null then .event_id else 0 end),
    offer: (.oid | said),
    affiliate: (.affid | said),
    amount: (.amount | said | point),
    error_code: verdict,
    details: (. as $said | [kept[] | {key: ., value: ($said[.] | said)}] | from_entries | present)
  },
  person: { email: (.email | address) }
}
