package dev.tributary.platform.database;

import dev.tributary.platform.database.Tx.Binding;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conditions of a list: only those that are asked for, so that PostgreSQL can choose an index for them. */
public final class Narrowing {
    private final List<String> conditions = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    /** @param condition with one question mark; left out when the value is null */
    public Narrowing uuid(String condition, @Nullable UUID value) {
        return value == null ? this : with(condition, p -> p.uuid(value));
    }

    public Narrowing text(String condition, @Nullable String value) {
        return value == null ? this : with(condition, p -> p.text(value));
    }

    public Narrowing instant(String condition, @Nullable Instant value) {
        return value == null ? this : with(condition, p -> p.instant(value));
    }

    public Narrowing always(String condition) {
        return with(condition, Binding.NONE);
    }

    /** With {@code where}, and with a blank before it. */
    public String where() {
        return " where " + String.join(" and ", conditions);
    }

    public Parameters bind(Parameters parameters) throws SQLException {
        for (Binding binding : bindings) {
            binding.bind(parameters);
        }
        return parameters;
    }

    private Narrowing with(String condition, Binding binding) {
        conditions.add(condition);
        bindings.add(binding);
        return this;
    }
}
