package dev.tributary.app.settings;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and who we are there, as people write it: {@code postgresql://user:password@host:5432/database},
 * also with {@code postgres:} or {@code jdbc:} in front, and with user and password as parameters.
 *
 * @param hosts one or several, separated by commas, each with an optional port
 * @param password null when another way of proving oneself is set up in PostgreSQL
 * @param parameters the driver's, such as {@code sslmode}
 */
public record DatabaseUrl(
        String hosts,
        String database,
        String user,
        @Nullable String password,
        Map<String, String> parameters) {

    public static final String EXAMPLE = "postgresql://USER:PASSWORD@HOST:5432/DATABASE";

    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?(?:postgresql|postgres)://(?:(?<userinfo>[^/?]*)@)?(?<hosts>[^/?@]+)/(?<database>[^/?]+)(?:\\?(?<query>.*))?");
    private static final Pattern HOSTS = Pattern.compile(
            "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?(?:,(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?)*");

    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /** @throws IllegalArgumentException with the rest of a sentence that begins with the setting's name */
    public static DatabaseUrl parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || !HOSTS.matcher(form.group("hosts")).matches()) {
            throw new IllegalArgumentException("is not the address of a PostgreSQL database");
        }
        Map<String, String> parameters = parameters(form.group("query"));
        String fromUrl = form.group("userinfo");
        String[] userinfo = fromUrl == null ? new String[0] : fromUrl.split(":", 2);
        String userParameter = parameters.remove("user");
        String passwordParameter = parameters.remove("password");
        String user = userinfo.length > 0 && !userinfo[0].isEmpty() ? decode(userinfo[0]) : userParameter;
        String password = userinfo.length > 1 ? decode(userinfo[1]) : passwordParameter;
        if (user == null || user.isEmpty()) {
            throw new IllegalArgumentException("names no user");
        }
        return new DatabaseUrl(form.group("hosts"), decode(form.group("database")), user, password, parameters);
    }

    /** Without user and password: those travel beside it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + hosts + "/" + encode(database) + query();
    }

    public DatabaseUrl as(String otherUser, String otherPassword) {
        return new DatabaseUrl(hosts, database, otherUser, otherPassword, parameters);
    }

    /** With the password, to be handed to whoever needs it. */
    public String withPassword() {
        String secret = password == null ? "" : ":" + encode(password);
        return "postgresql://" + encode(user) + secret + "@" + hosts + "/" + encode(database) + query();
    }

    @Override
    public String toString() {
        String secret = password == null ? "" : ":***";
        return "postgresql://" + user + secret + "@" + hosts + "/" + database;
    }

    private String query() {
        if (parameters.isEmpty()) {
            return "";
        }
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("has a parameter without a value: " + parts[0]);
            }
            parameters.put(decode(parts[0]), decode(parts[1]));
        }
        return parameters;
    }

    /** In user, password and path a plus is a plus. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("has a % that is not followed by two hexadecimal digits", broken);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
