package dev.tributary.kernel;

/** A request body exactly as it came, kept for the journal. Callers must not change the array. */
public final class RawBody {
    private final byte[] bytes;

    public RawBody(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
