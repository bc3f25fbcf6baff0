package dev.tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.FraudRules.Mode;
import dev.tributary.attribution.api.FraudRules.Rule;
import dev.tributary.attribution.api.FraudRules.Suspicion;
import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.FraudSettings;
import dev.tributary.attribution.api.FraudSettings.Banned;
import dev.tributary.kernel.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FraudEngineTest {
    private static final UUID PROGRAM = new UUID(1, 1);
    private static final Banned BANNED =
            new Banned(List.of("Bad.Actor+x@gmail.com"), List.of("rival.example"), List.of("coupons.example"));

    @Test
    void allRulesAreOffUnlessTheProgramSaysOtherwise() {
        FraudEngine engine = engine(FraudSettings.OFF);

        assertThat(engine.isOff(PROGRAM)).isTrue();
        assertThat(engine.isOff(new UUID(2, 2)))
                .as("a program nobody asked about")
                .isTrue();
        assertThat(engine.check(worst())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void aRuleThatIsOnAloneGivesTheOnlyVerdict(Rule rule) {
        Verdict detected = only(rule, Mode.DETECT, worst());
        Verdict blocked = only(rule, Mode.BLOCK, worst());

        assertThat(detected.hit()).isTrue();
        assertThat(detected.blocks()).as("detecting only tells").isFalse();
        assertThat(blocked.hit()).isTrue();
        assertThat(blocked.blocks()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void nothingIsSaidAgainstWhoIsNotKnown(Rule rule) {
        Verdict verdict = only(rule, Mode.BLOCK, new Suspicion(PROGRAM, null, false, false, Person.UNKNOWN, null));

        assertThat(verdict.hit()).isFalse();
        assertThat(verdict.blocks()).isFalse();
        assertThat(verdict.reason()).isNotBlank();
    }

    @Test
    void allRulesTogetherEachTellTheirVerdict() {
        Map<Rule, Mode> all =
                Arrays.stream(Rule.values()).collect(Collectors.toMap(Function.identity(), rule -> Mode.BLOCK));

        List<Verdict> verdicts = engine(settings(all)).check(worst());

        assertThat(verdicts).extracting(Verdict::rule).containsExactly(Rule.values());
        assertThat(verdicts).allMatch(Verdict::blocks);
        assertThat(verdicts).noneMatch(verdict -> verdict.reason().contains("@"));
    }

    @ParameterizedTest
    @MethodSource
    void eachRule(Rule rule, @Nullable String email, @Nullable String visit, boolean hit) {
        Suspicion suspicion = new Suspicion(PROGRAM, "ada@example.com", false, false, new Person(email, null), visit);

        assertThat(only(rule, Mode.DETECT, suspicion).hit()).isEqualTo(hit);
    }

    static Stream<Arguments> eachRule() {
        return Stream.of(
                row(Rule.SELF_REFERRAL, "ADA+shop@example.com", null, true),
                row(Rule.SELF_REFERRAL, "ada@example.org", null, false),
                row(Rule.SUSPICIOUS_EMAIL, "x@mailinator.com", null, true),
                row(Rule.SUSPICIOUS_EMAIL, "x@any.sub.mailinator.com", null, true),
                row(Rule.SUSPICIOUS_EMAIL, "x@notmailinator.com", null, false),
                row(Rule.SUSPICIOUS_EMAIL, "x@mailinator.com.example", null, false),
                row(Rule.SUSPICIOUS_EMAIL, "x@throw.example", null, true), // of the program's own list
                row(Rule.SUSPICIOUS_EMAIL, "mailinator.com@example.com", null, false),
                row(Rule.BANNED_REFERRAL, "b.a.d.actor@googlemail.com", null, true),
                row(Rule.BANNED_REFERRAL, "good.actor@gmail.com", null, false),
                row(Rule.BANNED_REFERRAL, "jo@mail.rival.example", null, true),
                row(Rule.BANNED_REFERRAL, "jo@example.com", "{\"referrer\":\"https://www.coupons.example/top\"}", true),
                row(Rule.BANNED_REFERRAL, null, "{\"referrer\":\"coupons.example\"}", true),
                row(Rule.BANNED_REFERRAL, null, "{\"referrer\":\"https://blog.example/coupons.example\"}", false),
                row(Rule.BANNED_REFERRAL, null, "{\"referrer\":\"https://coupons.example@blog.example/\"}", false),
                row(Rule.BANNED_REFERRAL, null, "{\"referrer\":\"https://COUPONS.example:8443/\"}", true),
                row(Rule.BLOCKED_COUNTRY, null, "{\"country\":\"ru\"}", true),
                row(Rule.BLOCKED_COUNTRY, null, "{\"country\":\"DE\"}", false),
                row(Rule.BLOCKED_COUNTRY, null, "{}", false),
                row(Rule.PAID_TRAFFIC, null, "{\"gclid\":\"abc\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"fbclid\":\"abc\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"msclkid\":\"abc\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"ttclid\":\"abc\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"gclid\":\" \"}", false),
                row(Rule.PAID_TRAFFIC, null, "{\"utm_medium\":\"CPC\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"utm_medium\":\"paid_social\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"utm_medium\":\"cpa\"}", false), // what affiliates' links say
                row(Rule.PAID_TRAFFIC, null, "{\"utm_medium\":\"email\",\"sub1\":\"cpc\"}", false),
                row(Rule.PAID_TRAFFIC, null, "{\"utm_source\":\"Bing\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"referrer\":\"https://www.bing.com/\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"referrer\":\"https://ads.partner.example/x\"}", true),
                row(Rule.PAID_TRAFFIC, null, "{\"referrer\":\"https://bingo.example/\"}", false));
    }

    private static Arguments row(Rule rule, @Nullable String email, @Nullable String visit, boolean hit) {
        return Arguments.of(rule, email, visit, hit);
    }

    private static Suspicion worst() {
        return new Suspicion(
                PROGRAM,
                "bad@mail.rival.example",
                true,
                true,
                new Person("bad+1@mail.rival.example", "Bad"),
                "{\"country\":\"CN\",\"gclid\":\"1\"}");
    }

    private static Verdict only(Rule rule, Mode mode, Suspicion suspicion) {
        FraudEngine engine = engine(settings(Map.of(rule, mode)));
        assertThat(engine.isOff(PROGRAM)).isFalse();
        List<Verdict> verdicts = engine.check(suspicion);
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.get(0).rule()).isEqualTo(rule);
        assertThat(verdicts.get(0).mode()).isEqualTo(mode);
        return verdicts.get(0);
    }

    private static FraudSettings settings(Map<Rule, Mode> modes) {
        return new FraudSettings(
                modes,
                List.of("throw.example", "mail.rival.example"),
                BANNED,
                List.of("CN", "RU"),
                List.of("bing", "partner.example"));
    }

    private static FraudEngine engine(FraudSettings settings) {
        return new FraudEngine(DisposableDomains.load(), Map.of(PROGRAM, settings));
    }
}
