# POST /v1/signups -> one signup (contract: affonso.md, section 8).
#
# It only moves values: what is missing or wrong is found in Java, where every problem is reported at once.

# What the sender calls the fields.
def names: {
  click_id: ["click_id", "clickId"],
  external_user_id: ["external_user_id", "externalUserId"],
  "person.email": "email",
  "person.name": "name"
};

# The same identifier under both of its names must be the same.
def refuse_other($name; $value):
  select(.[$name] != null and .[$name] != $value)
  | { refuse: { field: $name, message: "\($name) and its other spelling differ" } };

# Written out: jq's // would skip a false, and a wrong value would go unnoticed.
(if .click_id != null then .click_id else .clickId end) as $click
| (if .external_user_id != null then .external_user_id else .externalUserId end) as $user
| refuse_other("clickId"; $click),
  refuse_other("externalUserId"; $user),
  {
    type: "signup",
    event_name: "signup",
    click_id: $click,
    external_user_id: $user,
    person: { email: .email, name: .name }
  }
