package dev.tributary.attribution.api;

import dev.tributary.attribution.api.FraudRules.Mode;
import dev.tributary.attribution.api.FraudRules.Rule;
import java.util.List;
import java.util.Map;

/**
 * Which fraud rules a program has on, and what they look for.
 *
 * @param modes a rule that is missing is off
 * @param disposableDomains e-mail domains that are thrown away, besides those the hub knows
 */
public record FraudSettings(
        Map<Rule, Mode> modes,
        List<String> disposableDomains,
        Banned banned,
        List<String> blockedCountries,
        List<String> paidSources) {
    public static final FraudSettings OFF =
            new FraudSettings(Map.of(), List.of(), new Banned(List.of(), List.of(), List.of()), List.of(), List.of());

    public FraudSettings {
        modes = Map.copyOf(modes);
        disposableDomains = List.copyOf(disposableDomains);
        blockedCountries = List.copyOf(blockedCountries);
        paidSources = List.copyOf(paidSources);
    }

    public Mode mode(Rule rule) {
        return modes.getOrDefault(rule, Mode.OFF);
    }

    public boolean isOff() {
        return modes.values().stream().allMatch(mode -> mode == Mode.OFF);
    }

    /**
     * Who may not be referred.
     *
     * @param emails addresses
     * @param domains of addresses; their sub-domains too
     * @param referrers hosts of sites that visits came from; their sub-domains too
     */
    public record Banned(List<String> emails, List<String> domains, List<String> referrers) {
        public Banned {
            emails = List.copyOf(emails);
            domains = List.copyOf(domains);
            referrers = List.copyOf(referrers);
        }

        @Override
        public String toString() { // no personal data in logs
            return "Banned[" + emails.size() + ", " + domains.size() + ", " + referrers.size() + "]";
        }
    }
}
