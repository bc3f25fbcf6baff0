package dev.tributary.app.hub;

import dev.tributary.attribution.AttributionModule;
import dev.tributary.commission.CommissionModule;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.Ledger;
import dev.tributary.delivery.DeliveryModule;
import dev.tributary.files.FilesModule;
import dev.tributary.intake.IntakeModule;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.PartnersModule;
import dev.tributary.payouts.PayoutsModule;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;

/** The modules of a running hub. */
record Parts(
        Transactor database,
        IdSource ids,
        InstantSource clock,
        PartnersModule partners,
        AttributionModule attribution,
        CommissionModule commission,
        ExchangeRates rates,
        PayoutsModule payouts,
        IntakeModule intake,
        DeliveryModule delivery,
        FilesModule files) {

    /** With the checks of every module that has any. */
    Ledger ledger() {
        return commission.ledger(payouts.checks());
    }
}
