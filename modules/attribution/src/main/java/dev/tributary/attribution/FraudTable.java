package dev.tributary.attribution;

import dev.tributary.attribution.api.FraudRules.Mode;
import dev.tributary.attribution.api.FraudRules.Rule;
import dev.tributary.attribution.api.FraudSettings;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table {@code attribution.fraud_rules}. */
final class FraudTable {
    private static final String FIND = """
            select program_id, self_referral_mode, suspicious_email_mode, banned_referral_mode, blocked_country_mode,
                   paid_traffic_mode, duplicate_payout_mode, cross_program_ban_mode, disposable_domains, banned_emails,
                   banned_domains, banned_referrers, blocked_countries, paid_sources
              from attribution.fraud_rules
             where team_id = any (?)
               and program_id = any (?)
            """;

    private static final String PUT = """
            insert into attribution.fraud_rules
                   (team_id, program_id, self_referral_mode, suspicious_email_mode, banned_referral_mode,
                    blocked_country_mode, paid_traffic_mode, duplicate_payout_mode, cross_program_ban_mode,
                    disposable_domains, banned_emails, banned_domains, banned_referrers, blocked_countries,
                    paid_sources, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (team_id, program_id) do update
               set self_referral_mode = excluded.self_referral_mode,
                   suspicious_email_mode = excluded.suspicious_email_mode,
                   banned_referral_mode = excluded.banned_referral_mode,
                   blocked_country_mode = excluded.blocked_country_mode,
                   paid_traffic_mode = excluded.paid_traffic_mode,
                   duplicate_payout_mode = excluded.duplicate_payout_mode,
                   cross_program_ban_mode = excluded.cross_program_ban_mode,
                   disposable_domains = excluded.disposable_domains,
                   banned_emails = excluded.banned_emails,
                   banned_domains = excluded.banned_domains,
                   banned_referrers = excluded.banned_referrers,
                   blocked_countries = excluded.blocked_countries,
                   paid_sources = excluded.paid_sources,
                   updated_at = excluded.updated_at
            """;

    /** By program; one whose rules were never changed is missing. */
    Map<UUID, FraudSettings> find(Tx tx, Collection<UUID> teams, Collection<UUID> programs) throws SQLException {
        Map<UUID, FraudSettings> found = new HashMap<>();
        tx.query(FIND, p -> p.uuids(teams).uuids(programs), row -> found.put(row.uuid("program_id"), read(row)));
        return found;
    }

    void put(Tx tx, UUID team, UUID program, FraudSettings settings, Instant at) throws SQLException {
        tx.update(PUT, p -> {
            p.uuid(team).uuid(program);
            for (Rule rule : Rule.values()) { // the columns stand in their order
                p.text(Wire.name(settings.mode(rule)));
            }
            p.texts(settings.disposableDomains())
                    .texts(settings.banned().emails())
                    .texts(settings.banned().domains())
                    .texts(settings.banned().referrers())
                    .texts(settings.blockedCountries())
                    .texts(settings.paidSources())
                    .instant(at);
        });
    }

    private static FraudSettings read(Row row) throws SQLException {
        Map<Rule, Mode> modes = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            String mode = row.text(Wire.name(rule) + "_mode");
            modes.put(rule, Wire.read(Mode.class, mode).orElseThrow());
        }
        List<String> domains = row.texts("disposable_domains");
        FraudSettings.Banned banned = new FraudSettings.Banned(
                row.texts("banned_emails"), row.texts("banned_domains"), row.texts("banned_referrers"));
        return new FraudSettings(modes, domains, banned, row.texts("blocked_countries"), row.texts("paid_sources"));
    }
}
