package dev.tributary.rest.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A success. Whatever is refused is a {@link dev.tributary.kernel.RefusedException}. */
public sealed interface Reply {
    /**
     * @param status 200 to 299
     * @param envelope what stands beside {@code "success": true}: {@code data}, and where a list has pages, how to go on
     */
    record Json(int status, ObjectNode envelope) implements Reply {}

    /**
     * A file to be saved.
     *
     * @param mediaType such as {@code text/csv; charset=utf-8}
     * @param name letters, digits, dots and hyphens only: it becomes part of a header
     */
    @SuppressWarnings("ArrayRecordComponent") // written out once and never compared
    record File(String mediaType, String name, byte[] content) implements Reply {
        public File {
            if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
                throw new IllegalArgumentException("not a plain file name: " + name);
            }
        }
    }
}
