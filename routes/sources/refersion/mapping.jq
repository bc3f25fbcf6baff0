# Segment's calls to its destination Refersion -> affiliates who join or leave (contract: refersion.md, section 1).
#
# It only moves values: what is missing or wrong is found in Java, where every problem is reported at once.
# Segment clients send "" for what they do not know, so "" counts as absent throughout.

# What the sender calls the fields.
def names: {
  external_event_id: "messageId",
  occurred_at: "timestamp",
  "applicant.user_id": ["userId", "user_id"],
  "applicant.email": "traits.email",
  "applicant.name": ["traits.name", "traits.firstName", "traits.first_name", "traits.lastName", "traits.last_name"],
  "applicant.country": "traits.address.country",
  "applicant.address": "traits.address",
  "applicant.traits": "traits"
};
def names_of_delete: names + { "applicant.email": ["email", "traits.email"] };

# Nothing may fail on a payload of an odd shape: what is no object has no fields.
def fields: if type == "object" then . else {} end;
def said: if . == "" then null else . end;

# Numeric ids occur in the wild; an id is a text.
def id: if type == "number" then tostring else said end;
def user: if (.userId | said) != null then .userId | id else .user_id | id end;

# The same message goes to every destination of a workspace; here it means something else than there.
def key: .messageId | id | if type == "string" then "refersion:" + . else . end;

def part: if type == "number" then tostring elif type == "string" then said else null end;
def either($one; $other): if $one != null then $one else $other end;
def address: {
    street: (.street | part),
    city: (.city | part),
    state: (.state | part),
    postal_code: either(.postalCode | part; .postal_code | part)
  } | to_entries | map(select(.value != null)) | from_entries;

# One name, or a first and a last name; what is no text is passed on, and refused in words.
def name: either(.firstName | said; .first_name | said) as $first
  | either(.lastName | said; .last_name | said) as $last
  | if (.name | said) != null then .name
    elif ($first | type) == "string" and ($last | type) == "string" then $first + " " + $last
    elif $first != null and ($first | type) != "string" then $first
    elif $last != null and ($last | type) != "string" then $last
    else null end;

# The documents ask for one style in a request; whoever mixes them still means something by it.
def camel: .firstName != null or .lastName != null or (.address | fields | .postalCode) != null;
def snake: .first_name != null or .last_name != null or (.address | fields | .postal_code) != null;

def used: .key == "name" or .key == "firstName" or .key == "first_name" or .key == "lastName" or .key == "last_name"
  or .key == "email" or .key == "address";
def other_traits: to_entries | map(select(used | not)) | from_entries;

def identify: (.traits | fields) as $traits | {
    type: "affiliate_joined",
    event_name: "identify",
    external_event_id: key,
    occurred_at: (.timestamp | said),
    applicant: {
      user_id: user,
      email: ($traits.email | said),
      name: ($traits | name),
      country: ($traits.address | fields | .country | said),
      address: ($traits.address | fields | address),
      traits: ($traits | other_traits)
    },
    warnings: [
      (if $traits | camel and snake then "camelCase and snake_case are mixed in one request; both are read" else empty end),
      (if $traits.address != null and ($traits.address | type) != "object" then "the address is dropped: it is no object" else empty end),
      (if .email != null and .email != $traits.email then "the top-level email is not read; that of the traits counts" else empty end)
    ]
  };

# Whom to remove must be understood whatever else is odd: dates, context and integrations are not read.
def delete: user as $user
  | (if (.email | said) != null then .email else .traits | fields | .email | said end) as $email
  | ($user == null or (($email | type) == "string" and ($email | contains("@") and (contains(" ") | not)))) as $readable
  | {
    type: "affiliate_left",
    event_name: "delete",
    external_event_id: key,
    names: names_of_delete,
    applicant: { user_id: $user, email: (if $readable then $email else null end) },
    warnings: [if $readable or $email == null then empty else "the email is not read: it is no address" end]
  };

if .type == "identify" then identify
elif .type == "delete" then delete
elif .type == null or .type == "" then { refuse: { field: "type", message: "type is required: identify or delete" } }
elif (.type | type) != "string" then { refuse: { field: "type", message: "type must be a text: identify or delete" } }
else { refuse: { field: "type", message: "Only identify and delete are supported", unsupported: true } }
end
