package dev.tributary.bench.data;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one conversion left in the database: the rows of all tables, in the form in which PostgreSQL sends them.
 *
 * @param number in its key and in its customer's name, of as many digits as a twin's
 * @param ids made for it or for its customer's referral, in the order in which they were made
 */
record Sample(String number, long receivedMicros, List<UUID> ids, List<Rows> rows) {
    /** Those of one table. */
    record Rows(Table table, List<List<Value>> rows) {}

    /** @param columns without generated ones */
    record Table(String name, List<Column> columns) {
        int column(String named) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(named)) {
                    return i;
                }
            }
            throw new IllegalStateException(name + " has no column " + named);
        }
    }

    /**
     * @param send the function that gives the binary form
     * @param identity whether it is, of the primary key, what tells this row from all others
     */
    record Column(String name, String type, String send, boolean identity) {}

    /** @param bytes null: the column is null */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes the bytes
    record Value(byte @Nullable [] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Value value && Arrays.equals(bytes, value.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
