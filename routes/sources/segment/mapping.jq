# Segment track payloads -> canonical events (contract: affonso-segment-source, "Mapping Rules").
#
# It only moves values: numbers, dates and lists are checked in Java, where every problem is reported at once.
# Written without helper functions where every event passes: a call costs ten times what a comparison does.
# Segment clients send "" for what they do not know, so "" counts as absent throughout.

# Demanded of every event, in the contract's words.
def required: {
  external_event_id: "messageId is required",
  identifier: "Segment track events require either userId or an explicit external_user_id mapping"
};

# What the sender calls the fields.
def names: {
  event_name: "event",
  external_event_id: "messageId",
  occurred_at: "timestamp",
  identifier: "userId",
  customer_id: "userId",
  external_user_id: [
    "properties.external_user_id", "properties.externalUserId",
    "context.traits.external_user_id", "context.traits.externalUserId"
  ],
  sale_amount: ["properties.revenue", "properties.amount", "properties.value", "properties.total"],
  sale_amount_currency: ["properties.currency", "properties.sale_amount_currency"],
  product_ids: ["properties.product_ids", "properties.product_id", "properties.products"],
  price_ids: ["properties.price_ids", "properties.price_id"],
  interval: "properties.interval",
  is_subscription: "properties.is_subscription",
  metadata: "properties"
};

# Nothing may fail on a payload of an odd shape: what is no object has no fields.
def fields: if type == "object" then . else {} end;

# Numeric ids occur in the wild; an id is a text. Only called for what is not a text already: in jq's order of values,
# nothing, true, false and numbers come before "".
def id: if type == "number" then tostring elif . == "" then null else . end;

# A list of ids; what is no list is refused later, in words.
def ids: if type == "array" then [.[] | if . > "" then . elif . == null or . == "" then empty else id end] else . end;

# Some libraries leave the type out; then the event's name says that it is a track call.
if .type == "track" or ((.type == null or .type == "") and .event != null) then
  (.properties | fields) as $properties
  # The names are compared letter by letter. Only conversions have a sale.
  | (.event == "Order Completed" or .event == "Completed Order" or .event == "purchase") as $sale
  | {
      type: (
        if $sale then "conversion"
        elif .event == "qualified_lead" or .event == "demo_booked" then "lead"
        elif .event == "trial_started" then "trial"
        else "milestone" end
      ),
      event_name: (if .event != "" then .event else null end),
      external_event_id: (if .messageId > "" then .messageId else .messageId | id end),
      occurred_at: (if .timestamp != "" then .timestamp else null end),
      customer_id: (if .userId > "" then .userId else .userId | id end),
      # Read only where it is sent explicitly: nobody guesses between the two identifiers.
      # Written out: jq's // would skip a false, and a wrong value would go unnoticed.
      external_user_id: (
        if $properties.external_user_id != null and $properties.external_user_id != "" then $properties.external_user_id | id
        elif $properties.externalUserId != null and $properties.externalUserId != "" then $properties.externalUserId | id
        elif .context == null then null
        else .context | fields | .traits | fields
          | if .external_user_id != null and .external_user_id != "" then .external_user_id else .externalUserId end
          | id
        end
      ),
      # The order is the contract's.
      sale_amount: (
        if $sale then $properties
          | if .revenue != null and .revenue != "" then .revenue
            elif .amount != null and .amount != "" then .amount
            elif .value != null and .value != "" then .value
            elif .total != "" then .total
            else null end
        else null end
      ),
      sale_amount_currency: (
        if $sale then $properties
          | if .currency != null and .currency != "" then .currency
            elif .sale_amount_currency != "" then .sale_amount_currency
            else null end
        else null end
      ),
      # Senders of Segment's e-commerce schema list the products; others name one.
      product_ids: (
        if $sale then $properties
          | if .product_ids != null and .product_ids != "" then .product_ids | ids
            elif .product_id != null and .product_id != "" then [.product_id | id]
            elif .products == null then null
            elif .products | type == "array" then [.products[] | fields | .product_id] | ids
            else null end
        else null end
      ),
      price_ids: (
        if $sale then $properties
          | if .price_ids != null and .price_ids != "" then .price_ids | ids
            elif .price_id != null and .price_id != "" then [.price_id | id]
            else null end
        else null end
      ),
      interval: (if $sale and $properties.interval != "" then $properties.interval else null end),
      is_subscription: (if $sale and $properties.is_subscription != "" then $properties.is_subscription else null end),
      metadata: (if .properties != "" then .properties else null end)
    }

else
  { refuse: { field: "type", message: "Only Segment track payloads are supported" } }
end
