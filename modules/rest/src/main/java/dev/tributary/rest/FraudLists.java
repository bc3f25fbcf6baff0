package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.attribution.api.FraudSettings;
import dev.tributary.mapping.Parsed;
import dev.tributary.rest.api.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the fraud rules look for: {@code suspicious_email_config}, {@code banned_referral_config}, {@code
 * blocked_country_config} and {@code paid_traffic_config}, each an object of lists. A list that is absent stays.
 */
final class FraudLists {
    private static final int MOST = 1_000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern HOST = Pattern.compile("([^\\s.@/:]+\\.)+[^\\s.@/:]+\\.?");
    private static final Pattern SITE = Pattern.compile("(https?://)?([^\\s.@/:]+\\.)+[^\\s.@/:]+(:\\d+)?(/\\S*)?");
    private static final Pattern NAME = Pattern.compile("\\S+");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final @Nullable List<String> disposable;
    private final @Nullable List<String> emails;
    private final @Nullable List<String> domains;
    private final @Nullable List<String> referrers;
    private final @Nullable List<String> countries;
    private final @Nullable List<String> sources;

    private FraudLists(Map<String, List<String>> given) {
        disposable = given.get("suspicious_email_config.domains");
        emails = given.get("banned_referral_config.emails");
        domains = given.get("banned_referral_config.domains");
        referrers = given.get("banned_referral_config.referrers");
        countries = given.get("blocked_country_config.countries");
        sources = given.get("paid_traffic_config.sources");
    }

    /** Problems are the input's. */
    static FraudLists of(Input input) {
        Map<String, List<String>> given = new HashMap<>();
        read(
                input,
                given,
                "suspicious_email_config",
                List.of(new Entry("domains", "domains", HOST.asMatchPredicate())));
        read(
                input,
                given,
                "banned_referral_config",
                List.of(
                        new Entry("emails", "e-mail addresses", EMAIL.asMatchPredicate()),
                        new Entry("domains", "domains", HOST.asMatchPredicate()),
                        new Entry("referrers", "hosts or URLs", SITE.asMatchPredicate())));
        read(
                input,
                given,
                "blocked_country_config",
                List.of(new Entry("countries", "two-letter country codes", FraudLists::isCountry)));
        read(input, given, "paid_traffic_config", List.of(new Entry("sources", "names", NAME.asMatchPredicate())));
        return new FraudLists(given);
    }

    FraudSettings over(FraudSettings was) {
        FraudSettings.Banned banned = new FraudSettings.Banned(
                or(emails, was.banned().emails()),
                or(domains, was.banned().domains()),
                or(referrers, was.banned().referrers()));
        return new FraudSettings(
                was.modes(),
                or(disposable, was.disposableDomains()),
                banned,
                or(countries, was.blockedCountries()),
                or(sources, was.paidSources()));
    }

    static Fields show(Fields fields, FraudSettings settings) {
        FraudSettings.Banned banned = settings.banned();
        return fields.object(
                        "suspicious_email_config",
                        new Fields()
                                .texts("domains", settings.disposableDomains())
                                .done())
                .object(
                        "banned_referral_config",
                        new Fields()
                                .texts("emails", banned.emails())
                                .texts("domains", banned.domains())
                                .texts("referrers", banned.referrers())
                                .done())
                .object(
                        "blocked_country_config",
                        new Fields()
                                .texts("countries", settings.blockedCountries())
                                .done())
                .object(
                        "paid_traffic_config",
                        new Fields().texts("sources", settings.paidSources()).done());
    }

    private static void read(Input input, Map<String, List<String>> given, String config, List<Entry> entries) {
        Map<String, List<String>> read = input.read(config, node -> lists(node, entries));
        if (read != null) {
            read.forEach((name, values) -> given.put(config + "." + name, values));
        } else if (input.has(config)) { // null: nothing of it any more
            entries.forEach(entry -> given.put(config + "." + entry.name(), List.of()));
        }
    }

    private static Parsed<Map<String, List<String>>> lists(JsonNode node, List<Entry> entries) {
        Set<String> unknown = new HashSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        Map<String, List<String>> lists = new HashMap<>();
        for (Entry entry : entries) {
            unknown.remove(entry.name());
            JsonNode list = node.path(entry.name());
            if (list.isMissingNode()) {
                continue;
            }
            List<String> values = values(list, entry.check());
            if (values == null) {
                return Parsed.problem(
                        "is wrong: " + entry.name() + " must be a list of at most " + MOST + " " + entry.what());
            }
            lists.put(entry.name(), values);
        }
        if (!node.isObject() || !unknown.isEmpty()) {
            List<String> names = entries.stream().map(Entry::name).toList();
            return Parsed.problem("must be an object with nothing but " + String.join(", ", names));
        }
        return Parsed.of(lists);
    }

    /** Each once; null when something else is in it. */
    private static @Nullable List<String> values(JsonNode list, Predicate<String> check) {
        if (!list.isArray() || list.size() > MOST) {
            return null;
        }
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode value : list) {
            String text = value.isTextual() ? value.textValue().strip() : "";
            if (text.length() > Input.TEXT_MAX || !check.test(text)) {
                return null;
            }
            values.add(text);
        }
        return new ArrayList<>(values);
    }

    private static boolean isCountry(String text) {
        return COUNTRIES.contains(text.toUpperCase(Locale.ROOT));
    }

    private static List<String> or(@Nullable List<String> given, List<String> was) {
        return given == null ? was : given;
    }

    private record Entry(String name, String what, Predicate<String> check) {}
}
