package dev.tributary.rest;

import dev.tributary.kernel.IdSource;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.AttributionApi;
import dev.tributary.rest.api.Browsing;
import dev.tributary.rest.api.DeliveryApi;
import dev.tributary.rest.api.Expansion;
import dev.tributary.rest.api.Extensions;
import dev.tributary.rest.api.IntakeApi;
import dev.tributary.rest.api.MoneyApi;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Operations;
import dev.tributary.rest.api.PartnersApi;
import dev.tributary.rest.api.PayoutsApi;
import dev.tributary.rest.api.RulesApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every operation, put together. For wiring only; everybody else sees the interfaces. */
public final class RestModule {
    private final Operations operations;
    private final Browsing browsing;

    /**
     * What the operations ask.
     *
     * @param lists for statements that are planned once: lists as everybody opens them
     * @param extensions what other modules add to the resources of partners
     */
    public record Dependencies(
            Transactor database,
            Transactor lists,
            Json json,
            IdSource ids,
            PartnersApi partners,
            AttributionApi attribution,
            RulesApi rules,
            MoneyApi money,
            PayoutsApi payouts,
            IntakeApi intake,
            DeliveryApi delivery,
            Extensions extensions) {}

    public RestModule(Dependencies on) {
        Map<String, Operation> all = new HashMap<>();
        for (Map<String, Operation> resource : resources(on)) {
            resource.forEach((name, operation) -> {
                if (all.put(name, operation) != null) {
                    throw new IllegalStateException("two operations are called " + name);
                }
            });
        }
        browsing = browsing(on);
        operations = name -> Optional.ofNullable(all.get(name));
    }

    public Operations operations() {
        return operations;
    }

    public Browsing browsing() {
        return browsing;
    }

    private static Browsing browsing(Dependencies on) {
        PartnersApi partners = on.partners();
        return new Browsing(
                new TrackingVisits(
                        on.database(),
                        on.ids(),
                        partners.programs(),
                        partners.programSettings(),
                        partners.affiliates(),
                        on.attribution().referrals()),
                new VisitsByNumber(
                        on.database(),
                        partners.numberOwners(),
                        partners.numbers(),
                        partners.programs(),
                        partners.offers(),
                        partners.affiliates(),
                        partners.coupons(),
                        on.attribution().clicks()),
                new SignupsFromPages(on.database(), partners.programs(), partners.programSettings()));
    }

    /** One line per resource. */
    private static List<Map<String, Operation>> resources(Dependencies on) {
        PartnersApi partners = on.partners();
        AttributionApi attribution = on.attribution();
        Extensions extensions = on.extensions();
        RulesApi api = on.rules();
        var rules = new CommissionRules(api.incentives(), api.levelRules(), api.clock());
        var owners = new RuleOwners(partners.teams(), partners.offers(), partners.affiliates());
        var numbering = new Numbering(partners.numbers());
        var affiliateJson = new AffiliateJson(
                partners.coupons(),
                new PaymentDetails(on.json()),
                numbering,
                partners.applicants(),
                new Expansions(all(
                        rules.ofAffiliates(),
                        Map.of("onboardingResponses", OnboardingJson.expansion(partners.onboarding())),
                        extensions.affiliateExpansions())));
        var groupExpansions = new Expansions(all(rules.ofGroups(), extensions.groupExpansions()));
        MoneyApi money = on.money();
        var totals = new Totals(on.database());
        var exchanging = new Exchanging(money.rates());
        return List.of(
                new ConversionResource(on.database(), on.lists(), money, totals).operations(),
                new CommissionResource(
                                on.database(),
                                on.lists(),
                                on.json(),
                                money,
                                new CompletingSales(
                                        money.conversions(),
                                        money.referrals(),
                                        partners.affiliates(),
                                        partners.teams()),
                                new CommissionEntry(money, partners.teams(), exchanging),
                                new CommissionExpansions(
                                        partners.affiliates(),
                                        affiliateJson,
                                        partners.programs(),
                                        attribution.records()),
                                totals)
                        .operations(),
                new LedgerResource(on.database(), money.ledger(), partners.affiliates()).operations(),
                new RefundResource(on.json(), on.intake().refunding()).operations(),
                new EventResource(on.database(), on.intake().events(), totals).operations(),
                new FileResource(on.database(), on.intake().files()).operations(),
                new SourceResource(
                                on.database(),
                                on.json(),
                                on.intake().sources(),
                                on.intake().sourceNames())
                        .operations(),
                new AffiliateResource(
                                on.database(),
                                on.json(),
                                partners.affiliates(),
                                partners.affiliateRecords(),
                                partners.offers(),
                                affiliateJson,
                                new AffiliateNotices(on.intake().outbox()),
                                extensions.affiliateRemovals())
                        .operations(),
                new MailResource(on.database(), on.json(), on.delivery().mails()).operations(),
                new OnboardingFormResource(on.database(), on.json(), partners.programs(), partners.onboardingForms())
                        .operations(),
                new OnboardingResponsesResource(on.database(), on.json(), partners.affiliates(), partners.onboarding())
                        .operations(),
                new ProgramResource(
                                on.database(), on.json(), partners.programs(), partners.programSettings(), numbering)
                        .operations(),
                new ProgramSettingsResource(on.database(), on.json(), partners.programs(), partners.programSettings())
                        .operations(),
                new GroupResource(
                                on.database(),
                                on.json(),
                                on.ids(),
                                partners.programs(),
                                partners.offers(),
                                numbering,
                                groupExpansions)
                        .operations(),
                new CouponResource(
                                on.database(),
                                on.json(),
                                on.ids(),
                                partners.coupons(),
                                partners.affiliates(),
                                affiliateJson)
                        .operations(),
                new ApiKeyResource(on.database(), on.json(), partners.apiKeys()).operations(),
                new IntegrationResource(on.database(), on.json(), on.ids(), partners.integrations()).operations(),
                new IntegrationKeyResource(
                                on.database(), on.json(), partners.integrations(), partners.integrationKeys())
                        .operations(),
                new SigningSecretResource(on.database(), on.json(), partners.integrations(), partners.signingSecrets())
                        .operations(),
                new ReferralResource(
                                on.database(),
                                on.json(),
                                partners.affiliates(),
                                attribution.records(),
                                attribution.stats())
                        .operations(),
                new ClickResource(on.database(), partners.affiliates(), attribution.clicks()).operations(),
                new FraudRulesResource(on.database(), on.json(), partners.programs(), attribution.fraud()).operations(),
                new IncentiveResource(on.database(), on.json(), api.incentives(), owners, api.clock()).operations(),
                new MultiLevelResource(on.database(), on.json(), api.levelRules(), owners, api.clock()).operations(),
                new PreviewResource(
                                on.database(),
                                on.json(),
                                on.ids(),
                                api.conversions(),
                                attribution.referrals(),
                                partners.affiliates(),
                                owners,
                                exchanging)
                        .operations(),
                new PaymentTermsResource(
                                on.database(),
                                on.json(),
                                partners.programs(),
                                on.payouts().terms())
                        .operations(),
                new PayoutResource(on.database(), on.json(), on.payouts().payouts(), partners.affiliates())
                        .operations(),
                new PayoutRunResource(
                                on.database(),
                                on.json(),
                                partners.programs(),
                                on.payouts().runs(),
                                on.payouts().previews())
                        .operations(),
                new NetworkResource(
                                new NetworkResource.Asked(
                                        on.database(),
                                        on.json(),
                                        on.intake().networkReports(),
                                        on.intake().events(),
                                        on.intake().explanations(),
                                        attribution.clicks(),
                                        (tx, team, ids) -> attribution.records().named(tx, team, ids),
                                        (tx, teams, ids) -> money.conversions().find(tx, teams, ids),
                                        partners.numbers()),
                                new NetworkRows(
                                        on.json(), attribution.clicks(), partners.affiliates(), partners.numbers()))
                        .operations(),
                new PayoutExportResource(on.database(), on.payouts().payouts(), partners.affiliates()).operations());
    }

    @SafeVarargs
    private static Map<String, Expansion> all(Map<String, Expansion>... some) {
        Map<String, Expansion> all = new HashMap<>();
        for (Map<String, Expansion> expansions : some) {
            all.putAll(expansions);
        }
        return all;
    }
}
