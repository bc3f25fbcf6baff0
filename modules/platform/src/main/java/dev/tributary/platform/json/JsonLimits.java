package dev.tributary.platform.json;

/**
 * What a JSON document may be at most. Each limit is there because somebody will send more.
 *
 * @param depth nested objects and arrays
 * @param numberLength characters of one number
 * @param stringLength characters of one string
 * @param nameLength characters of one field name
 * @param tokens names, values and brackets in all
 * @param exponent powers of ten a number may reach, either way
 */
public record JsonLimits(int depth, int numberLength, int stringLength, int nameLength, long tokens, int exponent) {
    public static final JsonLimits DEFAULT = new JsonLimits(32, 40, 65_536, 256, 20_000, 100);
}
