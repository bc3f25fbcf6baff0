package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Unit;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.intake.api.DryRuns.DryRun;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Explanations;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Numbers.Numbered;
import dev.tributary.partners.api.Scope;
import dev.tributary.partners.api.SigningSecrets;
import dev.tributary.rest.api.Browsing;
import dev.tributary.rest.api.PagesSignups.Signup;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Stands in for everything behind the edge, and remembers what reached it. */
final class FakeCore implements Authenticator, Explanations, DeadLetters {
    static final UUID TEAM = new UUID(7, 7);
    static final String KEY = "sk_dev_good";
    static final Instant NOW = Instant.parse("2026-06-22T12:00:00Z");
    static final Currency USD = Currency.getInstance("USD");

    final Queue<Kept> deadLetters = new ConcurrentLinkedQueue<>();
    final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    final Queue<String> presented = new ConcurrentLinkedQueue<>();
    final Map<String, Function<String, Verdict>> keys = new ConcurrentHashMap<>();
    volatile Function<List<Arrival>, CompletableFuture<List<Outcome>>> intake = FakeCore::takeAll;
    volatile Function<UUID, Optional<Explanation>> byId = id -> Optional.empty();
    volatile Function<String, List<Explanation>> byKey = key -> List.of();
    volatile BiFunction<String, Request, Reply> operation = (name, request) -> {
        throw RefusedException.notFound(name);
    };
    volatile Function<List<Arrival>, List<DryRun>> dryRuns = arrivals -> List.of();
    final AtomicInteger switchesAsked = new AtomicInteger();
    volatile Supplier<Set<String>> switchedOff = Set::of;
    final Map<Long, Numbered> numbers = new ConcurrentHashMap<>();
    final Queue<SigningSecrets.IssuedSecret> secrets = new ConcurrentLinkedQueue<>();
    final Queue<Integration> integrations = new ConcurrentLinkedQueue<>();
    final Queue<byte[]> fetched = new ConcurrentLinkedQueue<>();
    volatile Job job = bytes -> {};
    final FakeVisits visits = new FakeVisits();
    volatile Function<ObjectNode, Optional<Signup>> signup = said -> Optional.empty();
    final FakeMails mails = new FakeMails();
    volatile @Nullable SmtpServer smtp;
    volatile Set<Asked> atHand = Set.of();
    volatile Runnable database = () -> {};
    volatile Runnable keeping = () -> {};

    FakeCore() {
        grant(KEY, EnumSet.allOf(Scope.class));
        numbers.put(101L, new Numbered(TEAM, TEAM));
        numbers.put(1001L, new Numbered(TEAM, new UUID(1, 1)));
        integration("segment", "{}");
        integration("refersion", "{}");
        integration("everflow", "{\"event_mapping\": {\"Order Completed\": 0, \"Purchase\": 24}}");
    }

    private void integration(String kind, String settings) {
        Integration integration =
                new Integration(TEAM, new UUID(3, kind.hashCode()), kind, "Demo", true, settings, null, NOW, NOW);
        integrations.add(integration);
        keys.put("wk_" + kind, presented -> new Verdict.Granted(TEAM, new UUID(1, 3), Set.of(), integration));
    }

    void grant(String key, Set<Scope> scopes) {
        keys.put(key, presented -> new Verdict.Granted(TEAM, new UUID(1, 1), scopes));
    }

    Edge.Core core() {
        return new Edge.Core(
                this,
                new FakeIntegrations(integrations, () -> atHand.contains(Asked.INTEGRATIONS)),
                new FakeSecrets(secrets, integrations, () -> atHand.contains(Asked.SECRETS)),
                (kind, number) -> Optional.ofNullable(numbers.get(number)),
                Map.of(
                        "events", door("events"),
                        "clicks", door("clicks"),
                        "signups", door("signups"),
                        "affiliates", door("affiliates"),
                        "network", door("network")),
                this,
                this,
                arrivals -> dryRuns.apply(arrivals),
                team -> {
                    switchesAsked.incrementAndGet();
                    return team.equals(TEAM) ? switchedOff.get() : Set.of();
                },
                name -> Optional.of(request -> operation.apply(name, request)),
                new Browsing((said, address, at) -> said, visits, said -> signup.apply(said)),
                name -> Optional.of(bytes -> {
                    job.run(bytes);
                    fetched.add(bytes);
                }),
                file -> CompletableFuture.completedFuture(null),
                new NoExports(),
                new PGSimpleDataSource(), // never asked
                new Mailing(mails, smtp, "Partners \u2728 <partners@hub.example>"),
                () -> database.run());
    }

    private Submissions door(String name) {
        return arrivals -> {
            taken.add(new Taken(name, arrivals));
            return intake.apply(arrivals);
        };
    }

    @Override
    public Verdict authenticate(String secret) {
        presented.add(secret);
        return keys.getOrDefault(secret, unknown -> Verdict.Denied.UNKNOWN).apply(secret);
    }

    @Override
    public @Nullable Verdict known(String secret) {
        return atHand.contains(Asked.KEY) && keys.containsKey(secret)
                ? keys.get(secret).apply(secret)
                : null;
    }

    @Override
    public Optional<Explanation> byId(UUID team, UUID event) {
        return byId.apply(event);
    }

    @Override
    public List<Explanation> byKey(UUID team, String externalEventId) {
        return byKey.apply(externalEventId);
    }

    @Override
    public UUID keep(UUID team, String source, RawBody body, Refusal refusal) {
        keeping.run();
        deadLetters.add(new Kept(team, source, new String(body.bytes(), StandardCharsets.UTF_8), refusal));
        return new UUID(2, 2);
    }

    @Override
    public void keepAll(UUID team, List<Letter> letters) {
        letters.forEach(letter -> keep(team, letter.source(), letter.body(), letter.refusal()));
    }

    static CompletableFuture<List<Outcome>> takeAll(List<Arrival> arrivals) {
        return CompletableFuture.completedFuture(arrivals.stream()
                .map(arrival -> outcome(arrival.event(), Replay.FIRST))
                .toList());
    }

    static Outcome outcome(Event event, Replay replay) {
        return switch (event.type()) {
            case CONVERSION -> new Outcome.Converted(new UUID(0, 5), conversion(event), replay);
            case LEAD, TRIAL, MILESTONE, REFUND -> processed(event, replay);
            case CLICK -> new Outcome.ClickRecorded(new UUID(0, 1), "julia", new UUID(0, 3), NOW);
            case ADVERTISER_EVENT ->
                new Outcome.Reported(
                        new UUID(0, 5), new UUID(0, 8), null, Outcome.ReportStatus.APPROVED, 0, null, replay);
            case AFFILIATE_JOINED ->
                new Outcome.AffiliateJoined(
                        new UUID(0, 5), new UUID(0, 2), PartnershipStatus.APPROVED, Outcome.Admission.CREATED);
            case AFFILIATE_LEFT -> new Outcome.AffiliateLeft(new UUID(0, 5), new UUID(0, 2));
            case SIGNUP -> new Outcome.SignedUp(referral(event), !replay.replayed());
        };
    }

    private static Outcome processed(Event event, Replay replay) {
        return new Outcome.Processed(
                new UUID(0, 5),
                Action.UNATTRIBUTED,
                null,
                null,
                null,
                event.name(),
                event.type(),
                event.externalEventId(),
                replay);
    }

    static Conversion conversion(Event event) {
        Conversion.Earning earning = new Conversion.Earning(
                new UUID(0, 6),
                new UUID(0, 7),
                1,
                Unit.MONEY,
                Money.of(new BigDecimal("29.70"), USD),
                Money.of(new BigDecimal("29.70"), USD),
                CommissionStatus.READY_FOR_PAYMENT,
                null);
        Money sale = Objects.requireNonNull(event.sale()).amount();
        return new Conversion(
                TEAM,
                new UUID(0, 4),
                Conversion.Kind.SALE,
                new UUID(0, 5),
                Objects.requireNonNull(event.externalEventId()),
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                sale,
                sale,
                null,
                new Money(0, sale.currency()),
                SalesStatus.COMPLETE,
                null,
                earning,
                NOW,
                NOW,
                false);
    }

    static Referral referral(Event event) {
        return new Referral(
                TEAM,
                new UUID(0, 1),
                new UUID(0, 3),
                new UUID(0, 2),
                ReferralStatus.LEAD,
                "cust_1",
                "user_1",
                event.person().email(),
                event.person().name(),
                null,
                "{\"plan\": \"pro\"}",
                NOW,
                null);
    }

    static Explanation explanation(UUID id, byte @Nullable [] received) {
        return new Explanation(
                id,
                "segment",
                "evt-1",
                EventType.CONVERSION.name().toLowerCase(Locale.ROOT),
                "Order Completed",
                "converted",
                null,
                NOW,
                null,
                new UUID(0, 4),
                received,
                "{\"a\": 1}",
                "{\"steps\": []}",
                List.of(new Explanation.Conflict("segment", List.of("sale_amount"), NOW)));
    }

    /** What was asked for a moment ago or was not; each expires for itself. */
    enum Asked {
        KEY,
        INTEGRATIONS,
        SECRETS
    }

    record Kept(UUID team, String source, String body, Refusal refusal) {}

    record Taken(String door, List<Arrival> arrivals) {}
}
