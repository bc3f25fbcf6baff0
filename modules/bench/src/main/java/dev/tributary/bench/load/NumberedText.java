package dev.tributary.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with places for numbers of a fixed width, such as {@code {"id":"k0000000017"}}. Made once, it is written as often
 * as needed without being put together again. A place is a run of one and the same mark, as long as its number is wide.
 */
public final class NumberedText {
    private final byte[] text;
    private final List<List<Place>> places = new ArrayList<>();

    /** @param marks characters that stand in the text for the first, the second … number, and for nothing else */
    public NumberedText(String text, String marks) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < marks.length(); at++) {
            places.add(Place.of(this.text, (byte) marks.charAt(at)));
        }
    }

    public int length() {
        return text.length;
    }

    /** Appends the text with {@code numbers} in their places; what is wider than its place loses its first digits. */
    public void write(ByteBuffer out, long... numbers) {
        int start = out.position();
        out.put(text);
        for (int at = 0; at < numbers.length; at++) {
            for (Place place : places.get(at)) {
                place.write(out, start, numbers[at]);
            }
        }
    }

    private record Place(int at, int width) {
        static List<Place> of(byte[] text, byte mark) {
            List<Place> found = new ArrayList<>();
            int from = 0;
            while (from < text.length) {
                int to = from;
                while (to < text.length && text[to] == mark) {
                    to++;
                }
                if (to > from) {
                    found.add(new Place(from, to - from));
                }
                from = to + 1;
            }
            return List.copyOf(found);
        }

        void write(ByteBuffer out, int start, long number) {
            long left = number;
            for (int digit = width - 1; digit >= 0; digit--) {
                out.put(start + at + digit, (byte) ('0' + left % 10));
                left /= 10;
            }
        }
    }
}
