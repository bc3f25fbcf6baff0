package dev.tributary.mapping;

import dev.tributary.kernel.Event;
import dev.tributary.kernel.Refusal;
import java.util.List;

/** What a mapping made of a body. */
public sealed interface Understanding {
    /** At least one, at most {@link SourceMapping#EVENTS_MAX}, in the order of the payload. */
    record Events(List<Event> events) implements Understanding {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** Nothing of the body is taken: one bad event refuses its request. Names every problem, not the first. */
    record Refused(Refusal refusal) implements Understanding {}
}
