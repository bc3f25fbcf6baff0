# A row of an export of commissions -> the sale it was earned with. What is earned is computed again, by the rules there are.
# A sale that several affiliates earned with stands in the file of each; the second row is a duplicate.

def required: {
  identifier: "customer_id or external_user_id is required"
};

# What the file calls the fields.
def names: {
  event_name: "sale_kind",
  external_event_id: "conversion_id",
  identifier: "customer_id",
  occurred_at: "sold_at",
  sale_amount_currency: "sale_currency"
};

# Exports put an apostrophe before what a spreadsheet would compute.
def plain:
  if . == null then null
  elif startswith("'=") or startswith("'+") or startswith("'-") or startswith("'@") then ltrimstr("'")
  else . end;

def list: if . == null then null else split("|") end;

if .commission_kind != "earning" or .sale_kind != "sale" then
  { refuse: { field: "sale_kind", message: "Only what was earned with a sale is imported; leads, commissions by hand and clawbacks are not" } }
elif (.sale_refunded_amount | split("0") | join("") | split(".") | join("")) != "" then
  { refuse: { field: "sale_refunded_amount", message: "The sale was refunded; send the sale and its refund to the API" } }
else
  {
    type: "conversion",
    event_name: "imported_sale",
    external_event_id: ._key,
    occurred_at: .sold_at,
    customer_id: (.customer_id | plain),
    external_user_id: (.external_user_id | plain),
    sale_amount: .sale_amount,
    sale_amount_currency: .sale_currency,
    product_ids: (.product_ids | plain | list),
    price_ids: (.price_ids | plain | list),
    interval: .interval,
    is_subscription: (.is_subscription == "true"),
    sales_status: .sales_status,
    metadata: { conversion_id: .conversion_id }
  }
end
