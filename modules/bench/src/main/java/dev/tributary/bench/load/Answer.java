package dev.tributary.bench.load;

/** A whole HTTP answer. Good until its connection sends again. */
public interface Answer {
    int status();

    /** The value of a header, in whatever case it is written; empty when the answer has none of that name. */
    String header(String name);

    /** Whether these bytes stand anywhere in head or body. */
    boolean contains(byte[] wanted);

    /** As text, for messages. */
    String body();
}
