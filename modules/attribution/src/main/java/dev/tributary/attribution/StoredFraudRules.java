package dev.tributary.attribution;

import dev.tributary.attribution.api.FraudChecks;
import dev.tributary.attribution.api.FraudRules;
import dev.tributary.attribution.api.FraudSettings;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

final class StoredFraudRules implements FraudChecks {
    private final FraudTable table;
    private final Set<String> disposable;

    StoredFraudRules(FraudTable table, Set<String> disposable) {
        this.table = table;
        this.disposable = disposable;
    }

    @Override
    public FraudRules rules(Tx tx, Collection<UUID> teams, Collection<UUID> programs) throws SQLException {
        return new FraudEngine(disposable, table.find(tx, teams, programs));
    }

    @Override
    public FraudSettings settings(Tx tx, UUID team, UUID program) throws SQLException {
        return table.find(tx, List.of(team), List.of(program)).getOrDefault(program, FraudSettings.OFF);
    }

    @Override
    public void change(Tx tx, UUID team, UUID program, FraudSettings settings, Instant at) throws SQLException {
        table.put(tx, team, program, comparable(settings), at);
    }

    /** As the engine compares them, so that it need not do it for each event. */
    private static FraudSettings comparable(FraudSettings settings) {
        FraudSettings.Banned banned = settings.banned();
        return new FraudSettings(
                settings.modes(),
                settings.disposableDomains().stream().map(Hosts::ascii).toList(),
                new FraudSettings.Banned(
                        banned.emails(),
                        banned.domains().stream().map(Hosts::ascii).toList(),
                        banned.referrers().stream().map(Hosts::ofUrl).toList()),
                settings.blockedCountries().stream()
                        .map(country -> country.toUpperCase(Locale.ROOT))
                        .toList(),
                settings.paidSources().stream()
                        .map(source -> source.strip().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
