# Segment's track calls to its destination Everflow -> advertiser events (contract: everflow.md, section 1).
#
# It only moves values: numbers, types and dates are checked in Java, where every problem is reported at once.
# Segment clients send "" for what they do not know, so "" counts as absent throughout.

# Demanded of every event that is mapped.
def required: { external_event_id: "messageId is required" };
def required_of_apps: required + {
  "network.details.conversion_user_ip": "context.ip is required of mobile sources",
  "network.details.app_id": "context.app.namespace is required of mobile sources"
};

# What the sender calls the fields.
def names: {
  event_name: "event",
  external_event_id: "messageId",
  occurred_at: "timestamp",
  "network.transaction_ids": "context.referrer.id",
  "network.advertiser_event": "eventMapping",
  "network.affiliate": "properties.affiliateId",
  "network.amount": "properties.total",
  "network.details": "properties",
  "network.details.conversion_user_ip": "context.ip",
  "network.details.http_user_agent": "context.userAgent",
  "network.details.email": "context.traits.email",
  "network.details.adv1": "properties.adv1",
  "network.details.adv2": "properties.adv2",
  "network.details.adv3": "properties.adv3",
  "network.details.adv4": "properties.adv4",
  "network.details.adv5": "properties.adv5",
  "network.details.coupon_code": "properties.coupon",
  "network.details.order_id": ["properties.orderId", "properties.order_id"],
  "network.details.order_line_items": "properties.products",
  "network.details.app_id": "context.app.namespace",
  "network.details.ad_tracking_limited": "context.device.adTrackingEnabled",
  "network.details.app_name": "context.app.name",
  "network.details.app_version": "context.app.version",
  "network.details.device_make": "context.device.manufacturer",
  "network.details.device_model": "context.device.model",
  "network.details.carrier": "context.network.carrier",
  "network.details.os": "context.os.name",
  "network.details.os_version": "context.os.version",
  "network.details.connection_type": "context.network.wifi",
  "network.details.latitude": "context.location.latitude",
  "network.details.longitude": "context.location.longitude"
};

# Nothing may fail on a payload of an odd shape: what is no object has no fields.
def fields: if type == "object" then . else {} end;
def said: if . == "" then null else . end;
def present: with_entries(select(.value != null));
def line_item: if type == "object" then { quantity: (.quantity | said), name: (.name | said), sku: (.sku | said) } | present else . end;

# The hub's own words for what the vendor's are ambiguous about.
def limited: if type == "boolean" then not else said end;
def connection: if . == true then "wifi" elif . == false then "other" else said end;

# As stored, and over it what Segment sends along.
def mapping: ($settings.event_mapping | fields) + ($settings.eventMapping | fields);

def details: (.context | fields) as $context
  | (.properties | fields) as $properties
  | ($context.app | fields) as $app
  | ($context.device | fields) as $device
  | ($context.network | fields) as $network
  | ($context.os | fields) as $os
  | ($context.location | fields) as $location
  | {
      conversion_user_ip: ($context.ip | said),
      http_user_agent: ($context.userAgent | said),
      email: ($context.traits | fields | .email | said),
      adv1: ($properties.adv1 | said),
      adv2: ($properties.adv2 | said),
      adv3: ($properties.adv3 | said),
      adv4: ($properties.adv4 | said),
      adv5: ($properties.adv5 | said),
      coupon_code: ($properties.coupon | said),
      order_id: (if ($properties.orderId | said) != null then $properties.orderId else $properties.order_id | said end),
      order_line_items: ($properties.products | said | if type == "array" then map(line_item) else . end),
      app_id: ($app.namespace | said),
      ad_tracking_limited: ($device.adTrackingEnabled | limited),
      app_name: ($app.name | said),
      app_version: ($app.version | said),
      device_make: ($device.manufacturer | said),
      device_model: ($device.model | said),
      carrier: ($network.carrier | said),
      os: ($os.name | said),
      os_version: ($os.version | said),
      connection_type: ($network.wifi | connection),
      latitude: ($location.latitude | said),
      longitude: ($location.longitude | said)
    } | present;

# Only the libraries of apps send these; the settings have the last word.
def mobile: if ($settings.mobile | type) == "boolean" then $settings.mobile
  else .context | fields | (.device | fields | length) > 0 or (.app | fields | length) > 0 end;

def event($network): {
    type: "advertiser_event",
    event_name: (.event | said),
    external_event_id: (.messageId | if type == "number" then tostring else said end
      | if type == "string" then "everflow:" + . else . end),
    occurred_at: (.timestamp | said),
    network: $network
  };

def address: if type == "string" and (split("@") | length) == 2 and (contains(" ") | not)
    and (startswith("@") | not) and (endswith("@") | not) then . else null end;

def conversion($number): (.context | fields | .referrer | fields) as $referrer
  | if ($referrer.type | said) == null then
      { refuse: { field: "context.referrer.type", message: "context.referrer.type is required: everflow" } }
    elif $referrer.type != "everflow" then
      { refuse: { field: "context.referrer.type", message: "context.referrer.type must be everflow" } }
    else empty end,
    if ($referrer.id | said) == null then
      { refuse: { field: "context.referrer.id", message: "context.referrer.id is required: the transaction id" } }
    else empty end,
    (details as $details
      | event({
          transaction_ids: ($referrer.id | said
            | if type == "string" then split("|") | map(select(. != "")) elif . == null then [] else [.] end),
          advertiser_event: $number,
          affiliate: (.properties | fields | .affiliateId | said),
          amount: (.properties | fields | .total | said),
          details: $details
        })
      + { person: { email: ($details.email | address) } }
      + if mobile then { required: required_of_apps } else {} end);

if .type == "track" or ((.type | said) == null and (.event | said) != null) then
  mapping as $mapping
  | if ($mapping | length) == 0 then
      { refuse: { field: "eventMapping", message: "There is no event mapping: set eventMapping in Segment, or event_mapping in the integration's settings" } }
    elif (.event | type) != "string" or .event == "" then event({ ignored: "an event without a name" })
    elif ($mapping[.event] | said) == null then event({ ignored: "no advertiser event is mapped to \(.event)" })
    else conversion($mapping[.event]) end
elif (.type | said) == null then { refuse: { field: "type", message: "type is required: track" } }
else { refuse: { field: "type", message: "Only track is supported", unsupported: true } }
end
