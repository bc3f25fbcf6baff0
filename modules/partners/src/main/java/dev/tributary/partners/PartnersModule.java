package dev.tributary.partners;

import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.ApiKeys;
import dev.tributary.partners.api.Applicants;
import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.Coupons;
import dev.tributary.partners.api.IntegrationKeys;
import dev.tributary.partners.api.Integrations;
import dev.tributary.partners.api.NumberOwners;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Offers;
import dev.tributary.partners.api.Onboarding;
import dev.tributary.partners.api.OnboardingForms;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.Programs;
import dev.tributary.partners.api.SigningSecrets;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.partners.api.TeamSecrets;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class PartnersModule {
    private final Teams teams = new TeamTable();
    private final OfferTable offers = new OfferTable();
    private final Programs programs = new ProgramTable(offers);
    private final ProgramSettings programSettings = new ProgramSettingsTables();
    private final Affiliates affiliates = new AffiliateTable();
    private final AffiliateRecords affiliateRecords;
    private final Applicants applicants;
    private final Coupons coupons;
    private final OnboardingForms onboardingForms;
    private final Onboarding onboarding;
    private final Integrations integrations = new IntegrationTable(offers);
    private final Numbers numbers = new NumberQueries();
    private final NumberOwners numberOwners;
    private final TeamIntegrations teamIntegrations;
    private final IntegrationKeys integrationKeys;
    private final SigningSecrets signingSecrets;
    private final TeamSecrets teamSecrets;
    private final ApiKeys apiKeys;
    private final Authenticator authenticator;

    public PartnersModule(Transactor transactor, IdSource ids, InstantSource clock) {
        CouponTable couponTable = new CouponTable();
        ApplicantTables applicantTables = new ApplicantTables();
        SuppressionTables suppressions = new SuppressionTables();
        OnboardingFormTables forms = new OnboardingFormTables();
        OnboardingAnswerTables answers = new OnboardingAnswerTables();
        onboardingForms = new KeepingOnboardingForms(forms, ids);
        onboarding = new AnsweringOnboarding(forms, answers, affiliates);
        affiliateRecords = new KeepingAffiliates(
                affiliates, programs, offers, couponTable, answers, applicantTables, suppressions, ids);
        applicants = new AdmittingApplicants(applicantTables, suppressions, affiliates, programs, offers);
        coupons = new IssuingCoupons(couponTable, affiliates);
        ApiKeyTable table = new ApiKeyTable();
        apiKeys = new IssuingApiKeys(table, ids, clock);
        IntegrationKeyTable integrationTable = new IntegrationKeyTable();
        integrationKeys = new IssuingIntegrationKeys(integrationTable, ids, clock);
        numberOwners = new CachedNumbers(transactor, numbers);
        teamIntegrations = new CachedIntegrations(transactor, integrations);
        SigningSecretTable secrets = new SigningSecretTable();
        signingSecrets = new KeepingSigningSecrets(secrets, ids, clock);
        teamSecrets = new CachedSecrets(transactor, secrets);
        authenticator = new CachedAuthenticator(new DatabaseKeys(transactor, table, integrationTable), clock);
    }

    public Teams teams() {
        return teams;
    }

    public Programs programs() {
        return programs;
    }

    public ProgramSettings programSettings() {
        return programSettings;
    }

    public Offers offers() {
        return offers;
    }

    public Affiliates affiliates() {
        return affiliates;
    }

    public AffiliateRecords affiliateRecords() {
        return affiliateRecords;
    }

    public Applicants applicants() {
        return applicants;
    }

    public Coupons coupons() {
        return coupons;
    }

    public OnboardingForms onboardingForms() {
        return onboardingForms;
    }

    public Onboarding onboarding() {
        return onboarding;
    }

    public Integrations integrations() {
        return integrations;
    }

    public IntegrationKeys integrationKeys() {
        return integrationKeys;
    }

    public TeamIntegrations teamIntegrations() {
        return teamIntegrations;
    }

    public SigningSecrets signingSecrets() {
        return signingSecrets;
    }

    public TeamSecrets teamSecrets() {
        return teamSecrets;
    }

    public Numbers numbers() {
        return numbers;
    }

    public NumberOwners numberOwners() {
        return numberOwners;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    public Authenticator authenticator() {
        return authenticator;
    }
}
