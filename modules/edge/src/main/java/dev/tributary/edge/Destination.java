package dev.tributary.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Where an item may go: the sources that Segment feeds, by what Segment's catalogue says of each (contracts refersion.md,
 * section 1, and everflow.md, section 1).
 */
@SuppressWarnings("ImmutableEnumChecker") // the collections cannot be changed
enum Destination {
    EVERFLOW("everflow", Set.of("track"), List.of("Everflow")) {
        /** Names a transaction, and an event that has a number: the rest is not this network's. */
        @Override
        boolean concerns(ObjectNode item, ObjectNode settings) {
            boolean named =
                    item.path("context").path("referrer").path("type").asText().equals("everflow");
            String event = item.path("event").asText();
            return named
                    && NUMBERS_OF_EVENTS.stream()
                            .anyMatch(setting -> settings.path(setting).has(event));
        }
    },
    /** Whose deletes come with a key of its own alone: see {@link TrackedItems}. */
    REFERSION("refersion", Set.of("identify"), List.of("Refersion")),
    /** The hub's own reading of Segment's track calls, in Affonso's style. */
    OURS("segment", Set.of("track"), List.of("Affonso", "Tributary"));

    private static final String ALL = "All";

    /** The team's setting, and what Segment calls the same (contract everflow.md, section 1). */
    private static final List<String> NUMBERS_OF_EVENTS = List.of("event_mapping", "eventMapping");

    private final String source;
    private final Set<String> types;
    private final List<String> names;

    Destination(String source, Set<String> types, List<String> names) {
        this.source = source;
        this.types = types;
        this.names = names;
    }

    /** The folder of its mapping, and the kind of its integration. */
    String source() {
        return source;
    }

    boolean takes(String type) {
        return types.contains(type);
    }

    /** Whether it has anything to do with an item that it could take. */
    boolean concerns(ObjectNode item, ObjectNode settings) {
        return true;
    }

    /**
     * Whether the sender lets it go here. Options count as yes and change nothing: whoever may send events may not set
     * what they mean. Names are compared letter by letter (contract segment.md, B6).
     */
    boolean isChosen(JsonNode integrations) {
        for (String name : names) {
            JsonNode choice = integrations.path(name);
            if (choice.isObject()) {
                return true;
            }
            if (choice.isBoolean()) {
                return choice.booleanValue();
            }
        }
        return integrations.path(ALL).asBoolean(true);
    }
}
