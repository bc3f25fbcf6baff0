package dev.tributary.app.hub;

import dev.tributary.attribution.api.Referrals;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.RateImports;
import dev.tributary.intake.api.DryRuns;
import dev.tributary.intake.api.SourceRecords;
import dev.tributary.intake.api.WaitingEvents;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.ApiKeys;
import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.IntegrationKeys;
import dev.tributary.partners.api.Integrations;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Programs;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;

/** What administration works with, on one connection to the database. */
public record Modules(
        Transactor database,
        IdSource ids,
        InstantSource clock,
        Teams teams,
        ApiKeys apiKeys,
        Authenticator authenticator,
        Programs programs,
        Affiliates affiliates,
        Integrations integrations,
        IntegrationKeys integrationKeys,
        Numbers numbers,
        Incentives incentives,
        RateImports rates,
        WaitingEvents waitingEvents,
        Ledger ledger,
        Referrals referrals,
        DryRuns dryRuns,
        SourceRecords sources) {}
