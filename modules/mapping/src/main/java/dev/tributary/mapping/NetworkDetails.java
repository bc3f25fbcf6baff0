package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the parameters of an advertiser's event must look like: the tables of contract everflow.md, sections 1.1 and 1.2. A
 * number may also come as a text of its digits, as Segment's own examples send numbers.
 */
final class NetworkDetails {
    private static final String LINE_ITEMS = "network.details.order_line_items";

    /** What a row of the tables allows. */
    private enum Kind {
        TEXT("must be a text"),
        NUMBER("must be a number"),
        FLAG("must be true or false"),
        TEXT_OR_NUMBER("must be a text or a number"),
        TEXT_OR_FLAG("must be a text, true or false"),
        ANYTHING_PLAIN("must be a text, a number, true or false");

        private final String must;

        Kind(String must) {
            this.must = must;
        }

        Parsed<JsonNode> check(JsonNode node) {
            boolean fine =
                    switch (this) {
                        case TEXT -> node.isTextual();
                        case NUMBER -> node.isNumber() || isNumeric(node);
                        case FLAG -> node.isBoolean();
                        case TEXT_OR_NUMBER -> node.isTextual() || node.isNumber();
                        case TEXT_OR_FLAG -> node.isTextual() || node.isBoolean();
                        case ANYTHING_PLAIN -> node.isTextual() || node.isNumber() || node.isBoolean();
                    };
            if (!fine) {
                return Parsed.problem(must);
            }
            return node.isTextual() && node.textValue().length() > TEXT_MAX
                    ? Parsed.problem("must not be longer than " + TEXT_MAX + " characters")
                    : Parsed.of(node);
        }

        private static boolean isNumeric(JsonNode node) {
            return node.isTextual() && node.textValue().matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
        }
    }

    /** A browser's name for itself is the longest. */
    private static final int TEXT_MAX = 1_000;

    private static final List<Row> ROWS = List.of(
            new Row("conversion_user_ip", Kind.TEXT),
            new Row("http_user_agent", Kind.TEXT),
            new Row("email", Kind.TEXT),
            new Row("adv1", Kind.ANYTHING_PLAIN),
            new Row("adv2", Kind.ANYTHING_PLAIN),
            new Row("adv3", Kind.ANYTHING_PLAIN),
            new Row("adv4", Kind.ANYTHING_PLAIN),
            new Row("adv5", Kind.ANYTHING_PLAIN),
            new Row("coupon_code", Kind.TEXT_OR_NUMBER),
            new Row("order_id", Kind.TEXT_OR_NUMBER), // the table says number, the document's sample sends a text
            new Row("app_id", Kind.TEXT),
            new Row("ad_tracking_limited", Kind.FLAG),
            new Row("app_name", Kind.TEXT),
            new Row("app_version", Kind.TEXT_OR_NUMBER),
            new Row("device_make", Kind.TEXT),
            new Row("device_model", Kind.TEXT),
            new Row("carrier", Kind.TEXT),
            new Row("os", Kind.TEXT),
            new Row("os_version", Kind.TEXT_OR_NUMBER),
            new Row("connection_type", Kind.TEXT_OR_FLAG), // the table says text, Segment sends a flag
            new Row("latitude", Kind.NUMBER),
            new Row("longitude", Kind.NUMBER));

    private static final List<Row> LINE_ITEM =
            List.of(new Row("quantity", Kind.NUMBER), new Row("name", Kind.TEXT), new Row("sku", Kind.TEXT));

    private NetworkDetails() {}

    /** Reports every row that is not as it must be. */
    static void check(Fields fields) {
        ROWS.forEach(row -> fields.read("network.details." + row.name(), row.kind()::check));
        JsonNode items = fields.node(LINE_ITEMS);
        if (!fields.has(LINE_ITEMS)) {
            return;
        }
        if (!items.isArray() || items.size() > Fields.LIST_MAX) {
            fields.refuse(LINE_ITEMS, "must be a list of at most " + Fields.LIST_MAX + " products");
            return;
        }
        for (JsonNode item : items) {
            if (!item.isObject()) {
                fields.refuse(LINE_ITEMS, "may only hold products, each an object");
                return;
            }
            LINE_ITEM.forEach(row -> checkItem(fields, item.path(row.name()), row));
        }
    }

    private static void checkItem(Fields fields, JsonNode value, Row row) {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        String problem = row.kind().check(value).problem();
        if (problem != null) {
            fields.refuse(LINE_ITEMS, value, problem + ", as the " + row.name() + " of a product");
        }
    }

    /** A row of the document's tables. */
    private record Row(String name, Kind kind) {}
}
