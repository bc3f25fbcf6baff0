package dev.tributary.intake;

import dev.tributary.attribution.AttributionModule;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.commission.CommissionModule;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Explanations;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Refunding.RefundCommand;
import dev.tributary.intake.api.Refunding.RefundOutcome;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.RawBody;
import dev.tributary.partners.PartnersModule;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team of its own in a real database, with the core around it: what each test here starts from. */
final class House {
    static final Instant NOW = Instant.parse("2026-06-22T12:00:00Z");

    private static final int RATE_DAYS_MAX = 7;
    static final int LATE_EVENTS_MAX = 3;

    final Connections connections;
    final IntakeModule.Core core;
    final IdSource ids = new TimeOrderedIds();
    final UUID team = ids.next();
    final UUID program = ids.next();
    final UUID offer = ids.next();
    final UUID affiliate = ids.next();
    final Intake events;
    final Intake clicks;
    final Intake signups;
    final KeptDeadLetters deadLetters;
    final Explanations explanations;
    final PartnersModule partners;
    final AttributionModule attribution = new AttributionModule();
    final CommissionModule commission = new CommissionModule(ids);

    House(Connections connections) {
        this.connections = connections;
        InstantSource clock = InstantSource.fixed(NOW);
        partners = new PartnersModule(connections.app(), ids, clock);
        core = new IntakeModule.Core(connections.app(), ids, clock, neighbours(), LATE_EVENTS_MAX);
        events = core.events;
        clicks = core.clicks;
        signups = core.signups;
        deadLetters = core.deadLetters;
        explanations = core.explanations;
        asOwner(tx -> {
            partners.teams().create(tx, List.of(new Team(team, "Test", Currency.getInstance("USD"))));
            partners.programs().create(tx, List.of(new Program(team, program, "Program")));
            partners.programs().createOffers(tx, List.of(new Offer(team, offer, program, "Offer")));
            return team;
        });
        affiliate(affiliate, "ada", PartnershipStatus.APPROVED);
    }

    /** Another core of the same house. */
    IntakeModule.Core core(IntakeModule.Neighbours neighbours) {
        return new IntakeModule.Core(connections.app(), ids, InstantSource.fixed(NOW), neighbours, LATE_EVENTS_MAX);
    }

    IntakeModule.Neighbours neighbours() {
        return new IntakeModule.Neighbours(
                partners.teams(),
                partners.affiliates(),
                new IntakeModule.Admission(
                        partners.applicants(), partners.affiliateRecords(), partners.integrations(), List.of()),
                attribution.referrals(),
                attribution.fraudChecks(),
                commission.conversions(),
                commission.refunds(),
                commission.exchangeRates(RATE_DAYS_MAX),
                RATE_DAYS_MAX,
                partners.coupons(),
                partners.numbers());
    }

    /** 30 % monthly, 20 % yearly, 25 % one-time, 10 % everything else, 40 % for the bundle. */
    House withUsualIncentives() {
        incentive("30 % monthly", 1, AppliesTo.MONTHLY_PLANS, percent("30"), new Approval.Automatic());
        incentive("20 % yearly", 2, AppliesTo.YEARLY_PLANS, percent("20"), new Approval.Automatic());
        incentive("25 % one-time", 3, AppliesTo.ONE_TIME_PRODUCTS, percent("25"), new Approval.Automatic());
        incentive("10 % all other", 4, AppliesTo.ALL_PLANS, percent("10"), new Approval.Automatic());
        incentive("40 % bundle", 5, AppliesTo.SPECIFIC_PRODUCTS, percent("40"), new Approval.Automatic());
        return this;
    }

    UUID incentive(String name, int position, AppliesTo appliesTo, Reward reward, Approval approval) {
        UUID id = ids.next();
        List<String> products = appliesTo == AppliesTo.SPECIFIC_PRODUCTS ? List.of("pro_annual_bundle") : List.of();
        Incentive incentive = Incentive.simple(team, id, offer, name, position, reward, appliesTo, products, approval);
        asOwner(tx -> {
            commission.incentives().create(tx, List.of(incentive));
            return id;
        });
        return id;
    }

    static Reward percent(String percent) {
        return new Reward.Percentage(new BigDecimal(percent));
    }

    void affiliate(UUID id, String trackingId, PartnershipStatus status) {
        asOwner(tx -> {
            partners.affiliates()
                    .create(
                            tx,
                            List.of(new Affiliate(
                                    team,
                                    id,
                                    program,
                                    offer,
                                    trackingId,
                                    trackingId + "@example.com",
                                    trackingId,
                                    status,
                                    null,
                                    Affiliate.Profile.IMPORTED,
                                    NOW)));
            return id;
        });
    }

    UUID referral(@Nullable String customer, @Nullable String user) {
        return referral(affiliate, ReferralStatus.LEAD, customer, user);
    }

    UUID referral(UUID owner, ReferralStatus status, @Nullable String customer, @Nullable String user) {
        UUID id = ids.next();
        Referral referral =
                new Referral(team, id, program, owner, status, customer, user, null, null, null, null, NOW, null);
        asTeam(tx -> {
            attribution.referrals().create(tx, List.of(referral));
            return id;
        });
        return id;
    }

    Referral find(UUID referral) {
        Lookup lookup = new Lookup(team, new Identifiers(IdType.REFERRAL.write(referral), null, null, null));
        Resolution resolution =
                asTeam(tx -> attribution.referrals().open(tx, List.of(lookup)).resolve(lookup));
        return ((Resolution.Found) resolution).referral();
    }

    EventBuilder event() {
        return new EventBuilder(team);
    }

    Outcome accept(EventBuilder event) {
        return events.accept(List.of(event.arrival())).get(0);
    }

    List<Outcome> accept(Arrival... arrivals) {
        return events.accept(List.of(arrivals));
    }

    RefundOutcome refund(String sale, @Nullable String key, @Nullable String amount) {
        return core.refunding.refund(new RefundCommand(
                team,
                sale,
                key,
                amount == null ? null : new BigDecimal(amount),
                null,
                null,
                null,
                NOW,
                new RawBody(new byte[0])));
    }

    /** Counts rows of this team, past row-level security. */
    long count(String table) {
        return asOwner(tx -> tx.query(
                        "select count(*) as rows from " + table + " where team_id = ?",
                        p -> p.uuid(team),
                        row -> row.number("rows"))
                .get(0));
    }

    /** What the ledger says this team owes, in minor units, by account. */
    List<String> balances() {
        return asOwner(tx -> tx.query("""
                select account || ' ' || sum(amount_minor) || ' ' || currency as line
                  from commission.posting
                 where team_id = ?
                 group by account, currency
                 order by account
                """, p -> p.uuid(team), row -> row.text("line")));
    }

    /** The topics of what must be told, in the order in which it happened. */
    List<String> notices() {
        return asOwner(tx -> tx.query(
                "select topic from intake.outbox where team_id = ? order by outbox_id",
                p -> p.uuid(team),
                row -> row.text("topic")));
    }

    <T> T asOwner(Work<T> work) {
        return connections.owner().inTransaction(Set.of(team), work);
    }

    <T> T asTeam(Work<T> work) {
        return connections.app().inTransaction(Set.of(team), work);
    }
}
