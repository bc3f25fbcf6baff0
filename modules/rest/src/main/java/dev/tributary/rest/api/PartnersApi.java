package dev.tributary.rest.api;

import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.ApiKeys;
import dev.tributary.partners.api.Applicants;
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
import dev.tributary.partners.api.Teams;

/** Who takes part: the module of partners as the operations ask it. */
public record PartnersApi(
        Teams teams,
        Programs programs,
        ProgramSettings programSettings,
        Offers offers,
        Affiliates affiliates,
        AffiliateRecords affiliateRecords,
        Applicants applicants,
        Coupons coupons,
        OnboardingForms onboardingForms,
        Onboarding onboarding,
        Integrations integrations,
        IntegrationKeys integrationKeys,
        SigningSecrets signingSecrets,
        Numbers numbers,
        NumberOwners numberOwners,
        ApiKeys apiKeys) {}
