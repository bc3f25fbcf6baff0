package dev.tributary.rest;

import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.OfferDetails;
import dev.tributary.partners.api.Offers;
import dev.tributary.partners.api.Team;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Whose rules a request is about, when they exist. */
final class RuleOwners {
    private final Teams teams;
    private final Offers offers;
    private final Affiliates affiliates;

    RuleOwners(Teams teams, Offers offers, Affiliates affiliates) {
        this.teams = teams;
        this.offers = offers;
        this.affiliates = affiliates;
    }

    /** In which the team owes commissions. */
    Currency currency(Tx tx, UUID team) throws SQLException {
        return teams.find(tx, List.of(team)).stream()
                .map(Team::currency)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a key has its team"));
    }

    boolean hasGroup(Tx tx, UUID team, UUID group) throws SQLException {
        return offers.find(tx, team, group).isPresent();
    }

    /** @throws RefusedException not found */
    OfferDetails group(Tx tx, UUID team, UUID group) throws SQLException {
        return offers.find(tx, team, group).orElseThrow(() -> RefusedException.notFound("group"));
    }

    /** @throws RefusedException not found */
    Affiliate affiliate(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return affiliates.find(tx, List.of(team), List.of(affiliate)).stream()
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("affiliate"));
    }
}
