# A row of a German partner's sales -> one conversion.

def required: {
  identifier: "Klick-ID or Kunde is required"
};

# What the file calls the fields.
def names: {
  external_event_id: "Bestellnummer",
  identifier: "Klick-ID",
  occurred_at: "Datum",
  click_id: "Klick-ID",
  customer_id: "Kunde",
  sale_amount: "Betrag",
  sale_amount_currency: "Währung",
  product_ids: "Produkt"
};

{
  type: "conversion",
  event_name: "partner_sale",
  external_event_id: ._key,
  occurred_at: (if .Datum == null then null else (.Datum | split(".")) as $d | "\($d[2])-\($d[1])-\($d[0])T00:00:00Z" end),
  click_id: .["Klick-ID"],
  customer_id: .Kunde,
  sale_amount: .Betrag,
  sale_amount_currency: .["Währung"],
  product_ids: (if .Produkt == null then null else [.Produkt] end),
  metadata: { order_id: .Bestellnummer }
}
