package dev.tributary.app.hub;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.commission.CommissionModule;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Commissions.Totals;
import dev.tributary.intake.IntakeModule;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.MoneySum;
import dev.tributary.partners.PartnersModule;
import dev.tributary.partners.api.Team;
import dev.tributary.payouts.PayoutsModule;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.RestModule;
import dev.tributary.rest.api.AttributionApi;
import dev.tributary.rest.api.DeliveryApi;
import dev.tributary.rest.api.Extensions;
import dev.tributary.rest.api.IntakeApi;
import dev.tributary.rest.api.MoneyApi;
import dev.tributary.rest.api.PartnersApi;
import dev.tributary.rest.api.PayoutsApi;
import dev.tributary.rest.api.ReferralStats.Stats;
import dev.tributary.rest.api.RulesApi;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the operations of the management API ask, and what goes with a deletion. */
final class ManagementApi {
    private final Parts hub;
    private final Transactor lists;
    private final List<String> sources;

    private ManagementApi(Parts hub, Transactor lists, List<String> sources) {
        this.hub = hub;
        this.lists = lists;
        this.sources = sources;
    }

    /**
     * @param lists for those that are opened over and over
     * @param sources the names of all there are
     */
    static RestModule of(Parts hub, Transactor lists, List<String> sources, Json json) {
        return new ManagementApi(hub, lists, sources).module(json);
    }

    private RestModule module(Json json) {
        Commissions commissions = hub.commission().commissions();
        ReferralRecords referrals = hub.attribution()
                .referralRecords(
                        hub.ids(),
                        new Cascades(hub.intake().referralHooks(), hub.intake().erasure(), commissions, hub.clock()));
        Extensions extensions = new Extensions(
                List.of(
                        (tx, team, affiliate) -> hub.intake().erasure().eraseAffiliate(tx, team, affiliate),
                        (tx, team, affiliate) -> commissions.deleteOfAffiliate(
                                tx, team, affiliate, hub.clock().instant()),
                        (tx, team, affiliate) -> referrals.removeOf(
                                tx, team, affiliate, hub.clock().instant())),
                Map.of(),
                Map.of());
        return new RestModule(new RestModule.Dependencies(
                hub.database(),
                lists,
                json,
                hub.ids(),
                partners(),
                attribution(referrals),
                rules(),
                money(),
                payouts(),
                intake(),
                new DeliveryApi(hub.delivery().mails()),
                extensions));
    }

    private PartnersApi partners() {
        PartnersModule partners = hub.partners();
        return new PartnersApi(
                partners.teams(),
                partners.programs(),
                partners.programSettings(),
                partners.offers(),
                partners.affiliates(),
                partners.affiliateRecords(),
                partners.applicants(),
                partners.coupons(),
                partners.onboardingForms(),
                partners.onboarding(),
                partners.integrations(),
                partners.integrationKeys(),
                partners.signingSecrets(),
                partners.numbers(),
                partners.numberOwners(),
                partners.apiKeys());
    }

    private AttributionApi attribution(ReferralRecords referrals) {
        return new AttributionApi(
                hub.attribution().referrals(),
                referrals,
                hub.attribution().clickRecords(),
                hub.attribution().fraudChecks(),
                this::stats);
    }

    private RulesApi rules() {
        CommissionModule commission = hub.commission();
        return new RulesApi(commission.incentives(), commission.levelRules(), commission.conversions(), hub.clock());
    }

    private MoneyApi money() {
        return new MoneyApi(
                hub.commission().conversions(),
                hub.commission().commissions(),
                hub.commission().refunds(),
                hub.ledger(),
                hub.rates(),
                this::referral,
                (tx, team, program) ->
                        hub.payouts().terms().of(tx, team, program).defaults().holdDays());
    }

    private PayoutsApi payouts() {
        PayoutsModule payouts = hub.payouts();
        return new PayoutsApi(payouts.terms(), payouts.runs(), payouts.payouts(), payouts.previews());
    }

    private IntakeApi intake() {
        IntakeModule intake = hub.intake();
        return new IntakeApi(
                intake.refunding(),
                intake.eventRecords(),
                intake.outbox(),
                IntakeModule.sourceRecords(),
                sources,
                hub.files().records(),
                intake.explanations(),
                intake.networkReports());
    }

    private Optional<Stats> stats(Tx tx, UUID team, UUID referral) throws SQLException {
        Totals totals = hub.commission().commissions().ofReferral(tx, team, referral);
        return hub.partners().teams().find(tx, List.of(team)).stream()
                .map(Team::currency)
                .map(currency -> new Stats(
                        new MoneySum(BigInteger.valueOf(totals.revenueMinor()), currency),
                        new MoneySum(BigInteger.valueOf(totals.commissionMinor()), currency),
                        totals.orders(),
                        totals.lastOrderAt()))
                .findFirst();
    }

    private Optional<Referral> referral(Tx tx, UUID team, UUID referral) throws SQLException {
        Lookup lookup = new Lookup(team, new Identifiers(IdType.REFERRAL.write(referral), null, null, null));
        Resolution resolution =
                hub.attribution().referrals().open(tx, List.of(lookup)).resolve(lookup);
        return resolution instanceof Resolution.Found found ? Optional.of(found.referral()) : Optional.empty();
    }
}
