package dev.tributary.rest;

import dev.tributary.partners.api.Slice;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.Query.Sort;

/** A page as the module of partners understands it. */
final class Slices {
    private Slices() {}

    static Slice of(Page page, Sort sort) {
        return new Slice(sort.field(), sort.descending(), page.offset(), page.limit());
    }
}
