package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.Reply;
import java.util.List;

/** What success looks like (contract affonso.md, sections 1.2 and 1.5). */
final class Replies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Replies() {}

    static Reply ok(JsonNode data) {
        return data(200, data);
    }

    static Reply created(JsonNode data) {
        return data(201, data);
    }

    static Reply data(int status, JsonNode data) {
        ObjectNode envelope = JSON.objectNode();
        envelope.set("data", data);
        return new Reply.Json(status, envelope);
    }

    static Reply list(List<? extends JsonNode> items) {
        return ok(array(items));
    }

    /** @param total how many there are on all pages */
    static Reply page(List<? extends JsonNode> items, Page page, long total) {
        return page(items, page, total, page.number() < (total + page.limit() - 1) / page.limit());
    }

    /** @param more whether others come after this page, which the total may be too old to tell */
    static Reply page(List<? extends JsonNode> items, Page page, long total, boolean more) {
        long pages = (total + page.limit() - 1) / page.limit();
        ObjectNode envelope = JSON.objectNode();
        envelope.set("data", array(items));
        envelope.putObject("pagination")
                .put("page", page.number())
                .put("limit", page.limit())
                .put("total", total)
                .put("total_pages", pages)
                .put("has_next_page", more)
                .put("has_prev_page", page.number() > 1);
        return new Reply.Json(200, envelope);
    }

    static Reply cursor(List<? extends JsonNode> items, boolean hasMore) {
        ObjectNode envelope = JSON.objectNode();
        envelope.set("data", array(items));
        envelope.put("has_more", hasMore);
        return new Reply.Json(200, envelope);
    }

    /**
     * Both forms of the contract at once: a message, and the id with {@code deleted}.
     *
     * @param what such as {@code Affiliate}
     */
    static Reply deleted(String what, String id) {
        ObjectNode envelope = JSON.objectNode();
        envelope.put("message", what + " deleted successfully");
        envelope.putObject("data").put("id", id).put("deleted", true);
        return new Reply.Json(200, envelope);
    }

    private static ArrayNode array(List<? extends JsonNode> items) {
        return JSON.arrayNode().addAll(items.stream().map(JsonNode.class::cast).toList());
    }
}
