# A row of a partner's sales -> one conversion. What is empty in the file is absent here.

def required: {
  identifier: "At least one of click_id, transaction_id, customer_id and external_user_id is required"
};

# What the file calls the fields.
def names: {
  external_event_id: "order_id",
  identifier: "click_id",
  occurred_at: "ordered_at",
  click_id: ["click_id", "transaction_id"],
  sale_amount: "amount",
  sale_amount_currency: "currency",
  product_ids: "product_id"
};

{
  type: "conversion",
  event_name: "partner_sale",
  external_event_id: ._key,
  occurred_at: (if .ordered_at != null and (.ordered_at | length) == 10 then .ordered_at + "T00:00:00Z" else .ordered_at end),
  click_id: (if .click_id != null then .click_id else .transaction_id end),
  customer_id: .customer_id,
  external_user_id: .external_user_id,
  sale_amount: .amount,
  sale_amount_currency: .currency,
  product_ids: (if .product_id == null then null else [.product_id] end),
  interval: .interval,
  is_subscription: (if .interval == null then null else true end),
  metadata: { order_id: .order_id }
}
