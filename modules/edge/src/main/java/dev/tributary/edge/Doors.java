package dev.tributary.edge;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which requests are met otherwise than those of the API: who is asked for a key before anything is read, how errors are
 * phrased before a route is known, and which pages a browser lets read the answer. The first that fits counts.
 */
final class Doors {
    /** Where pixels of one dialect and clients of another both knock. */
    static final String TRACK = "/v1/track";

    /** Nothing that is encoded, so that nothing can be meant otherwise. */
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z/_.~-]{1,500}");

    /** Everything else. */
    static final Door API = new Door("/.*", Access.KEY, Browsers.NONE, Dialects.ENVELOPE);

    private static final List<Door> DOORS = List.of(
            new Door("/v1/track/signups/?", Access.OPEN, Browsers.ANY_ORIGIN, Dialects.ENVELOPE),
            new Door("/sdk/(click|impression)/?|/clk/?", Access.OPEN, Browsers.THE_PAGE_THAT_ASKS, Dialects.ENVELOPE),
            new Door("/sdk/conversion/?", Access.OPEN, Browsers.THE_PAGE_THAT_ASKS, Dialects.EVERFLOW),
            new Door("/(scripts|js)/.*", Access.OPEN, Browsers.ANY_ORIGIN, Dialects.ENVELOPE),
            new Door("/[0-9A-Z]+/[0-9A-Z]+/?", Access.OPEN, Browsers.NONE, Dialects.ENVELOPE),
            new Door(TRACK, Access.OPEN, Browsers.ANY_ORIGIN, Dialects.SEGMENT, Reads.TRACKING),
            new Door(
                    "/v1/(identify|page|screen|group|alias|batch|import|t|i|p|s|g|a|b|m)/?",
                    Access.OPEN,
                    Browsers.ANY_ORIGIN,
                    Dialects.SEGMENT,
                    Reads.TRACKING),
            new Door("/v1/projects/[^/]+/settings", Access.OPEN, Browsers.ANY_ORIGIN, Dialects.SEGMENT),
            new Door("/postback/?", Access.OPEN, Browsers.NONE, Dialects.EVERFLOW),
            new Door("/v1/networks/.*", Access.NETWORK, Browsers.NONE, Dialects.EVERFLOW),
            new Door("/v1/sources/(refersion|everflow)/events/?", Access.BASIC, Browsers.NONE, Dialects.MESSAGE),
            new Door("/v1/sources/.*", Access.BASIC, Browsers.NONE, Dialects.ENVELOPE));

    private Doors() {}

    /** A path that is not spelled as it is meant is none of these: it needs a key. */
    static Door of(RoutingContext routing) {
        String raw = routing.request().path();
        boolean plain = raw != null && PLAIN.matcher(raw).matches() && !raw.contains("..");
        return plain ? of(raw) : API;
    }

    static Door of(String path) {
        for (Door door : DOORS) {
            if (door.path().matcher(path).matches()) {
                return door;
            }
        }
        return API;
    }

    /** Who must say who it is before it is heard. */
    enum Access {
        /** Everybody, by a bearer key. */
        KEY,
        /** Everybody, by a bearer key or as the user name of Basic authentication, the only way many vendors have. */
        BASIC,
        /** As {@link #BASIC}, or by the key alone in a header of the networks' own (contract everflow.md, section 4). */
        NETWORK,
        /** Nobody: the route makes out whose the request is. */
        OPEN
    }

    /** Which pages may read the answers (Fetch standard, section 3.2). */
    enum Browsers {
        NONE,
        /** Any, without cookies. */
        ANY_ORIGIN,
        /** The page that asks, with cookies. */
        THE_PAGE_THAT_ASKS;

        boolean areAny() {
            return this != NONE;
        }
    }

    /** Which bodies are read, and how much of them. */
    enum Reads {
        /** What says that it is JSON, as it is; of strangers little. */
        JSON,
        /**
         * Whatever it says it is, packed or not, up to a whole batch: Segment's clients send JSON as text, and their key
         * in it (contract segment.md, B2 and B3).
         */
        TRACKING
    }

    /**
     * One kind of door.
     *
     * @param path normalized
     * @param dialect by its name
     */
    record Door(Pattern path, Access access, Browsers browsers, String dialect, Reads reads) {
        Door(String path, Access access, Browsers browsers, String dialect) {
            this(path, access, browsers, dialect, Reads.JSON);
        }

        Door(String path, Access access, Browsers browsers, String dialect, Reads reads) {
            this(Pattern.compile(path), access, browsers, dialect, reads);
        }
    }
}
