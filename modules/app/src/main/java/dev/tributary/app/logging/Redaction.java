package dev.tributary.app.logging;

import java.util.regex.Pattern;

/**
 * Takes secrets and e-mail addresses out of a finished log line, wherever in it they are: message, argument, stack
 * trace. The last line of defence; nothing should put them there to begin with.
 */
final class Redaction {
    private static final Pattern KEY = Pattern.compile("\\b(sk_(?:live|dev)_|whsec_)[0-9A-Za-z_+/=-]+");
    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^\\s/:@]{1,128}:)[^\\s/@]{1,256}@");
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)(password[\"']?\\s?[=:]\\s?[\"']?)[^\\s&\"',;]{1,256}");
    private static final Pattern EMAIL = Pattern.compile(
            "(?<![0-9A-Za-z._%+-])[0-9A-Za-z._%+-]{1,64}+@[0-9A-Za-z-]{1,63}+(?:\\.[0-9A-Za-z-]{1,63}+)+");

    private Redaction() {}

    static String apply(String line) {
        String text = line;
        if (text.contains("sk_") || text.contains("whsec_")) {
            text = KEY.matcher(text).replaceAll("$1***");
        }
        if (text.indexOf('@') >= 0) {
            text = URL_PASSWORD.matcher(text).replaceAll("$1***@");
            text = EMAIL.matcher(text).replaceAll("***@***");
        }
        return PASSWORD.matcher(text).replaceAll("$1***");
    }
}
