package dev.tributary.edge;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of Segment's tracking API, taken apart but not yet read: what stands around the items, and where in the body
 * each of them is. Items are read one by one, so that one that cannot be read fails alone, and a large batch never
 * stands in memory as a whole tree.
 *
 * @param body JSON, unpacked
 * @param writeKey of the request, or of the first item that has one; null without
 * @param sentAt of the request; null when it does not say
 * @param context where the batch's own is; null without, and for single events
 * @param integrations likewise
 * @param items in their order; the whole body for a single event
 * @param marks which fields the body has that tell whose words it is in
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parcel(
        byte[] body,
        @Nullable String writeKey,
        @Nullable String sentAt,
        @Nullable Range context,
        @Nullable Range integrations,
        List<Range> items,
        Marks marks) {

    Parcel {
        items = List.copyOf(items);
    }

    /** Bytes of the body, from the first to before the last. */
    record Range(int from, int to) {
        int length() {
            return to - from;
        }

        byte[] of(byte[] body) {
            return from == 0 && to == body.length ? body : Arrays.copyOfRange(body, from, to);
        }
    }

    /**
     * @param pixel names a program
     * @param segment names an event, a type, a message or a write key
     * @param batch has a list of items
     */
    record Marks(boolean pixel, boolean segment, boolean batch) {}
}
