package dev.tributary.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which bodies are taken: JSON in UTF-8, as it is, not compressed (a compressed body can be a bomb). */
final class MediaTypes {
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private MediaTypes() {}

    static boolean isBodyMethod(HttpMethod method) {
        return WITH_BODY.contains(method);
    }

    static boolean isJson(MultiMap headers) {
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        return types.size() == 1
                && isJson(types.get(0))
                && headers.getAll(HttpHeaders.CONTENT_ENCODING).stream().allMatch(MediaTypes::isIdentity);
    }

    /** Whatever it says it is: one encoding we can undo, or none. */
    static boolean isPlainOrGzip(MultiMap headers) {
        List<String> encodings = headers.getAll(HttpHeaders.CONTENT_ENCODING);
        return encodings.stream().allMatch(MediaTypes::isIdentity) || isGzip(headers);
    }

    static boolean isGzip(MultiMap headers) {
        List<String> encodings = headers.getAll(HttpHeaders.CONTENT_ENCODING);
        return encodings.size() == 1 && encodings.get(0).trim().equalsIgnoreCase("gzip");
    }

    private static boolean isJson(String value) {
        String[] parts = value.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].trim();
        boolean json = type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
        for (int at = 1; json && at < parts.length; at++) {
            json = isUtf8(charset(parts[at].trim()));
        }
        return json;
    }

    private static @Nullable String charset(String parameter) {
        if (!parameter.startsWith("charset=")) {
            return null;
        }
        String value = parameter.substring("charset=".length()).trim();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static boolean isUtf8(@Nullable String charset) {
        return charset == null || charset.equals("utf-8") || charset.equals("utf8");
    }

    private static boolean isIdentity(String encoding) {
        return encoding.isBlank() || encoding.trim().equalsIgnoreCase("identity");
    }
}
