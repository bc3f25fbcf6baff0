package dev.tributary.bench.bed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of the environment reaches a hub that is measured: how it commits, how much it takes on and how many connections it has, so that other
 * values can be tried without another build. Everything else would make it another hub than the one that is measured.
 */
final class PassedOn {
    private static final List<String> BEGINNINGS = List.of(
            "TRIBUTARY_INTAKE_",
            "TRIBUTARY_HTTP_WAIT_",
            "TRIBUTARY_HTTP_REQUESTS_",
            "TRIBUTARY_DATABASE_CONNECTIONS",
            "TRIBUTARY_DATABASE_LISTS");

    private PassedOn() {}

    /** Said aloud: a figure of other settings is not to be taken for one of the defaults. */
    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> passed = settings(environment);
        passed.forEach((name, value) -> System.err.println("the hub runs with " + name + "=" + value));
        return passed;
    }

    /** Said aloud as well. */
    static JavaOptions java(Map<String, String> environment) {
        JavaOptions options = JavaOptions.of(environment);
        if (!options.own().isEmpty()) {
            System.err.println("the hub runs with " + JavaOptions.OWN + "=" + String.join(" ", options.own()));
        }
        return options;
    }

    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> passed = new TreeMap<>(environment);
        passed.keySet().removeIf(name -> BEGINNINGS.stream().noneMatch(name::startsWith));
        return passed;
    }
}
