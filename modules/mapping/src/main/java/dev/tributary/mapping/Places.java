package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where in the body a canonical field came from. A mapping passes nodes on untouched, so the node itself is the
 * evidence; the mapping's {@code names} say where it was looked for. Only asked when something is wrong.
 */
@SuppressWarnings("ReferenceEquality") // equal values may stand in many places; the node stands in one
final class Places {
    private final Whereabouts body;
    private final JsonNode names;

    /** A field as the sender knows it, and the RFC 6901 pointer to it. */
    record Place(String field, String pointer) {}

    Places(Whereabouts body, JsonNode names) {
        this.body = body;
        this.names = names;
    }

    /**
     * The first of the field's names under which exactly this node stands. Jackson shares nodes of small numbers, of
     * booleans and of the empty text, so a node found elsewhere counts only when it is found once.
     */
    Place of(String canonical, JsonNode node) {
        for (String name : names(canonical)) {
            if (at(name) == node) {
                return named(name);
            }
        }
        String pointer = body.pointer(node);
        return pointer == null ? ofMissing(canonical) : pointed(pointer);
    }

    /** An element of a list, which may have come as a list or have been made one by the mapping. */
    Place ofElement(String canonical, JsonNode list, int index) {
        Place place = of(canonical, list);
        if (at(place.field()) == list) {
            return new Place(place.field(), place.pointer() + "/" + index);
        }
        return of(canonical, list.get(index));
    }

    /** Where it should have been. */
    Place ofMissing(String canonical) {
        return named(names(canonical).get(0));
    }

    /** All the names the source knows it by, the first first; the canonical one when the mapping says nothing. */
    List<String> names(String canonical) {
        JsonNode said = names.path(canonical);
        if (said.isTextual()) {
            return List.of(said.textValue());
        }
        List<String> places = new ArrayList<>();
        said.forEach(place -> places.add(place.textValue()));
        return places.isEmpty() ? List.of(canonical) : places;
    }

    static String pointer(String dotted) {
        return "/" + dotted.replace("~", "~0").replace("/", "~1").replace('.', '/');
    }

    private static Place named(String dotted) {
        return new Place(dotted, pointer(dotted));
    }

    private static Place pointed(String pointer) {
        String dotted =
                pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
        return new Place(dotted, pointer);
    }

    private @Nullable JsonNode at(String dotted) {
        JsonNode node = body.body().at(pointer(dotted));
        return node.isMissingNode() ? null : node;
    }
}
