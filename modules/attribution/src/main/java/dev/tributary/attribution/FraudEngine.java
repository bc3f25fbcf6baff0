package dev.tributary.attribution;

import dev.tributary.attribution.api.FraudRules;
import dev.tributary.attribution.api.FraudSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks at whoever signs up or buys with the rules that are on. Reasons name what was listed, never a person. */
final class FraudEngine implements FraudRules {
    private static final String NO_EMAIL = "no e-mail address is known";
    private static final String NO_VISIT = "nothing is known of the visit";

    private final Set<String> disposable;
    private final Map<UUID, FraudSettings> byProgram;

    /** @param disposable the domains of addresses that are thrown away */
    FraudEngine(Set<String> disposable, Map<UUID, FraudSettings> byProgram) {
        this.disposable = disposable;
        this.byProgram = Map.copyOf(byProgram);
    }

    @Override
    public boolean isOff(UUID program) {
        return settings(program).isOff();
    }

    @Override
    public List<Verdict> check(Suspicion suspicion) {
        FraudSettings settings = settings(suspicion.program());
        List<Verdict> verdicts = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            Mode mode = settings.mode(rule);
            if (mode != Mode.OFF) {
                Finding finding = look(rule, settings, suspicion);
                verdicts.add(new Verdict(rule, mode, finding.hit(), finding.reason()));
            }
        }
        return verdicts;
    }

    private FraudSettings settings(UUID program) {
        return byProgram.getOrDefault(program, FraudSettings.OFF);
    }

    private Finding look(Rule rule, FraudSettings settings, Suspicion on) {
        return switch (rule) {
            case SELF_REFERRAL -> selfReferral(on);
            case SUSPICIOUS_EMAIL -> suspiciousEmail(settings, on);
            case BANNED_REFERRAL -> bannedReferral(settings.banned(), on);
            case BLOCKED_COUNTRY -> blockedCountry(settings, VisitFacts.of(on.visit()));
            case PAID_TRAFFIC -> paidTraffic(settings, VisitFacts.of(on.visit()));
            case DUPLICATE_PAYOUT ->
                on.sharesPayoutMethod()
                        ? Finding.hit("another affiliate is paid to the same place")
                        : Finding.miss("no other affiliate is paid to the same place");
            case CROSS_PROGRAM_BAN ->
                on.bannedElsewhere()
                        ? Finding.hit("the affiliate was rejected in another program")
                        : Finding.miss("the affiliate was rejected nowhere");
        };
    }

    private static Finding selfReferral(Suspicion on) {
        if (on.person().email() == null || on.affiliateEmail() == null) {
            return Finding.miss(NO_EMAIL);
        }
        return Mailbox.of(on.person().email()).equals(Mailbox.of(on.affiliateEmail()))
                ? Finding.hit("the mailbox is the affiliate's own")
                : Finding.miss("the mailbox is not the affiliate's");
    }

    private Finding suspiciousEmail(FraudSettings settings, Suspicion on) {
        if (on.person().email() == null) {
            return Finding.miss(NO_EMAIL);
        }
        String domain = Mailbox.of(on.person().email()).domain();
        Optional<String> listed =
                Hosts.listed(domain, disposable).or(() -> Hosts.listed(domain, settings.disposableDomains()));
        return listed.map(name -> Finding.hit(name + " gives out addresses that are thrown away"))
                .orElseGet(() -> Finding.miss("the domain is not known for addresses that are thrown away"));
    }

    private static Finding bannedReferral(FraudSettings.Banned banned, Suspicion on) {
        if (on.person().email() != null) {
            Mailbox mailbox = Mailbox.of(on.person().email());
            if (banned.emails().stream().map(Mailbox::of).anyMatch(mailbox::equals)) {
                return Finding.hit("the e-mail address is banned");
            }
            Optional<String> domain = Hosts.listed(mailbox.domain(), banned.domains());
            if (domain.isPresent()) {
                return Finding.hit("addresses of " + domain.get() + " are banned");
            }
        }
        return VisitFacts.of(on.visit())
                .referrer()
                .flatMap(host -> Hosts.listed(host, banned.referrers()))
                .map(host -> Finding.hit("visits from " + host + " are banned"))
                .orElseGet(() -> Finding.miss("neither the address nor the referrer is banned"));
    }

    private static Finding blockedCountry(FraudSettings settings, VisitFacts visit) {
        Optional<String> country = visit.country();
        if (country.isEmpty()) {
            return Finding.miss("the country of the visit is not known");
        }
        return settings.blockedCountries().contains(country.get())
                ? Finding.hit("visits from " + country.get() + " are blocked")
                : Finding.miss("visits from " + country.get() + " are not blocked");
    }

    private static Finding paidTraffic(FraudSettings settings, VisitFacts visit) {
        if (!visit.isKnown()) {
            return Finding.miss(NO_VISIT);
        }
        return visit.adClickId()
                .map(name -> "the visit has the " + name + " of an advertisement")
                .or(() -> visit.paidMedium().map(medium -> "the visit's utm_medium is " + medium))
                .or(() -> visit.source(settings.paidSources()).map(source -> "the visit came from " + source))
                .map(Finding::hit)
                .orElseGet(() -> Finding.miss("nothing of the visit looks paid for"));
    }

    private record Finding(boolean hit, String reason) {
        static Finding hit(String reason) {
            return new Finding(true, reason);
        }

        static Finding miss(String reason) {
            return new Finding(false, reason);
        }
    }
}
