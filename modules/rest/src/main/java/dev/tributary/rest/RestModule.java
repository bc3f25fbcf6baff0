package dev.tributary.rest;

import dev.tributary.attribution.api.Referrals;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.LevelRules;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.ApiKeys;
import dev.tributary.partners.api.Coupons;
import dev.tributary.partners.api.Integrations;
import dev.tributary.partners.api.Offers;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.Programs;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Expansion;
import dev.tributary.rest.api.Extensions;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Operations;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every operation, put together. For wiring only; everybody else sees the interfaces. */
public final class RestModule {
    private final Operations operations;

    /**
     * What the operations ask.
     *
     * @param extensions what other modules add to the resources of partners
     */
    public record Dependencies(
            Transactor database,
            Json json,
            IdSource ids,
            PartnersApi partners,
            RulesApi rules,
            Extensions extensions) {}

    /** What is paid, and for whose customers. */
    public record RulesApi(
            Incentives incentives,
            LevelRules levelRules,
            Conversions conversions,
            Referrals referrals,
            InstantSource clock) {}

    /** Who takes part. */
    public record PartnersApi(
            Teams teams,
            Programs programs,
            ProgramSettings programSettings,
            Offers offers,
            Affiliates affiliates,
            AffiliateRecords affiliateRecords,
            Coupons coupons,
            Integrations integrations,
            ApiKeys apiKeys) {}

    public RestModule(Dependencies on) {
        Map<String, Operation> all = new HashMap<>();
        for (Map<String, Operation> resource : resources(on)) {
            resource.forEach((name, operation) -> {
                if (all.put(name, operation) != null) {
                    throw new IllegalStateException("two operations are called " + name);
                }
            });
        }
        operations = name -> Optional.ofNullable(all.get(name));
    }

    public Operations operations() {
        return operations;
    }

    /** One line per resource. */
    private static List<Map<String, Operation>> resources(Dependencies on) {
        PartnersApi partners = on.partners();
        Extensions extensions = on.extensions();
        RulesApi api = on.rules();
        var rules = new CommissionRules(api.incentives(), api.levelRules(), api.clock());
        var owners = new RuleOwners(partners.teams(), partners.offers(), partners.affiliates());
        var affiliateJson = new AffiliateJson(
                partners.coupons(), expansions(rules.ofAffiliates(), extensions.affiliateExpansions()));
        var groupExpansions = expansions(rules.ofGroups(), extensions.groupExpansions());
        return List.of(
                new AffiliateResource(
                                on.database(),
                                on.json(),
                                partners.affiliates(),
                                partners.affiliateRecords(),
                                affiliateJson,
                                extensions.affiliateRemovals())
                        .operations(),
                new ProgramResource(on.database(), on.json(), partners.programs(), partners.programSettings())
                        .operations(),
                new ProgramSettingsResource(on.database(), on.json(), partners.programs(), partners.programSettings())
                        .operations(),
                new GroupResource(
                                on.database(),
                                on.json(),
                                on.ids(),
                                partners.programs(),
                                partners.offers(),
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
                new IncentiveResource(on.database(), on.json(), api.incentives(), owners).operations(),
                new MultiLevelResource(on.database(), on.json(), api.levelRules(), owners).operations(),
                new PreviewResource(
                                on.database(),
                                on.json(),
                                on.ids(),
                                api.conversions(),
                                api.referrals(),
                                partners.affiliates(),
                                owners)
                        .operations());
    }

    private static Expansions expansions(Map<String, Expansion> ours, Map<String, Expansion> others) {
        Map<String, Expansion> all = new HashMap<>(ours);
        all.putAll(others);
        return new Expansions(all);
    }
}
