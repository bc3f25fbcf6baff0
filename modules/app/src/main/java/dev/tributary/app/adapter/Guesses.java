package dev.tributary.app.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.mapping.Amounts;
import dev.tributary.mapping.Timestamps;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which field of an unknown vendor's payload may be what: by its name and its value. Guesses are to be checked by whoever
 * knows the vendor; null where nothing looks like it.
 *
 * @param kind tells what happened
 * @param key the sender's stable id of it
 */
record Guesses(
        @Nullable Leaf kind,
        @Nullable Leaf key,
        @Nullable Leaf customer,
        @Nullable Leaf amount,
        @Nullable Leaf currency,
        @Nullable Leaf occurredAt) {
    private static final String THING =
            "(order|invoice|transaction|payment|charge|sale|purchase|checkout|subscription)";
    private static final String PERSON = "(customer|user|buyer|client|member|account|subscriber|contact)";
    private static final String ID = "(id|number|no|uuid|guid|reference|ref|token|key)";

    static Guesses of(ObjectNode payload) {
        List<Leaf> leaves = Leaf.of(payload);
        Leaf kind = first(
                leaves,
                Guesses::isWord,
                leaf -> leaf.path().size() == 1
                        && leaf.name().matches("event|event_type|event_name|type|kind|action|topic"),
                leaf -> leaf.name().matches("event|event_type|event_name|type|kind|action|topic"));
        Leaf key = first(
                leaves,
                Guesses::isId,
                leaf -> leaf.name().matches(THING + "_" + ID),
                leaf -> leaf.parent().matches(THING) && leaf.name().matches(ID),
                leaf -> leaf.name().matches("(event|message|delivery)_" + ID),
                leaf -> leaf.path().size() == 1 && leaf.name().matches(ID));
        Leaf customer = first(
                leaves,
                leaf -> isId(leaf) && !leaf.equals(key),
                leaf -> leaf.name().matches("(.*_)?" + PERSON + "_(id|uuid|number|reference)"),
                leaf -> leaf.parent().matches(PERSON) && leaf.name().matches("id|uuid|number|reference"),
                leaf -> leaf.name().matches("(.*_)?" + PERSON),
                leaf -> leaf.name().matches("(.*_)?email"));
        Leaf amount = first(
                leaves,
                leaf -> Amounts.amount(leaf.value()).problem() == null
                        && !leaf.name().matches(".*(cents|minor).*"),
                leaf -> leaf.name().matches("(grand_|order_|sale_)?total(_price|_amount|_paid)?|amount_(paid|total)"),
                leaf -> leaf.name().matches("revenue|(sale_|order_|net_|gross_|paid_)?amount"),
                leaf -> leaf.name().matches("price|value|subtotal|sum"));
        Leaf currency = first(leaves, leaf -> Amounts.currency(leaf.value()).problem() == null, leaf -> leaf.name()
                .matches("(.*_)?currency(_code)?|iso_currency"));
        Leaf occurredAt = first(
                leaves,
                leaf -> Timestamps.instant(leaf.value()).problem() == null,
                leaf -> leaf.name().matches("(occurred|paid|completed|purchased|created|happened)(_at|_on)?"),
                leaf -> leaf.name().matches("(event_)?(timestamp|time|date|datetime)"));
        return new Guesses(kind, key, customer, amount, currency, occurredAt);
    }

    /** Money can be told of: how much, of whom, and what for. */
    boolean isSale() {
        return amount != null && currency != null && key != null && customer != null;
    }

    /** The first kind of name that any fitting value has; the first value that has it. */
    @SafeVarargs
    private static @Nullable Leaf first(List<Leaf> leaves, Predicate<Leaf> fits, Predicate<Leaf>... names) {
        for (Predicate<Leaf> name : names) {
            for (Leaf leaf : leaves) {
                if (fits.test(leaf) && name.test(leaf)) {
                    return leaf;
                }
            }
        }
        return null;
    }

    private static boolean isWord(Leaf leaf) {
        return leaf.value().isTextual() && leaf.value().textValue().matches("[A-Za-z][A-Za-z0-9 ._:/-]{0,99}");
    }

    private static boolean isId(Leaf leaf) {
        JsonNode value = leaf.value();
        return value.isIntegralNumber()
                || (value.isTextual() && value.textValue().matches("\\S.{0,253}"));
    }
}
