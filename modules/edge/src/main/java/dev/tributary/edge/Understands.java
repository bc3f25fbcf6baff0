package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Refusal;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.Understanding;

/** Turns a body of one source into events. */
@FunctionalInterface
interface Understands {
    Understanding read(ObjectNode body, Context context);

    /** What the core found wrong, as the sender knows it. */
    default Refusal inSendersWords(ObjectNode body, ObjectNode settings, Refusal refusal) {
        return refusal;
    }

    static Understands by(SourceMapping mapping) {
        return new Understands() {
            @Override
            public Understanding read(ObjectNode body, Context context) {
                return mapping.read(body, context);
            }

            @Override
            public Refusal inSendersWords(ObjectNode body, ObjectNode settings, Refusal refusal) {
                return mapping.inSendersWords(body, settings, refusal);
            }
        };
    }
}
