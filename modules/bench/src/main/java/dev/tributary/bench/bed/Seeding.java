package dev.tributary.bench.bed;

import dev.tributary.app.hub.Modules;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.ApiKeys.KeyKind;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Scope;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes teams through the modules, as the owner; customers, of whom there are many, by one statement. */
final class Seeding {
    private static final String REFERRALS = """
            insert into attribution.referral
                   (team_id, referral_id, program_id, affiliate_id, status, customer_id, external_user_id, created_at)
            select a.team_id, uuidv7(), a.program_id, a.affiliate_id, 'lead', 'c' || lpad(n::text, 10, '0'),
                   'u' || lpad(n::text, 10, '0'), now()
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                as a (team_id, program_id, affiliate_id, first, last, step),
                   generate_series(a.first, a.last, a.step) as n
             order by n
            """;

    private final Modules modules;

    Seeding(Modules modules) {
        this.modules = modules;
    }

    BenchTeam team(String name, int affiliates) {
        UUID team = modules.ids().next();
        return modules.database().inTransaction(Set.of(team), tx -> insert(tx, team, name, affiliates));
    }

    /** So many more customers of each team, referred by one of its affiliates after the other. */
    void customers(List<BenchTeam> teams, long more) {
        List<Share> shares =
                teams.stream().flatMap(team -> Share.of(team, more)).toList();
        Set<UUID> ids = teams.stream().map(BenchTeam::id).collect(Collectors.toSet());
        modules.database().inTransaction(ids, tx -> {
            int inserted = tx.update(REFERRALS, statement -> statement
                    .uuids(shares, Share::team)
                    .uuids(shares, Share::program)
                    .uuids(shares, Share::affiliate)
                    .numbers(shares, Share::first)
                    .numbers(shares, Share::last)
                    .numbers(shares, Share::step));
            tx.update("analyze attribution.referral", Tx.Binding.NONE);
            return inserted;
        });
        teams.forEach(team -> team.seeded(more));
    }

    /** Which customers an affiliate refers: every so many of them. */
    private record Share(UUID team, UUID program, UUID affiliate, long first, long last, long step) {
        static Stream<Share> of(BenchTeam team, long more) {
            long known = team.seededCustomers();
            int affiliates = team.affiliates().size();
            return IntStream.range(0, affiliates)
                    .mapToObj(at -> new Share(
                            team.id(),
                            team.program(),
                            team.affiliates().get(at),
                            known + 1 + at,
                            known + more,
                            affiliates));
        }
    }

    private BenchTeam insert(Tx tx, UUID team, String name, int count) throws SQLException {
        Instant now = modules.clock().instant();
        UUID program = modules.ids().next();
        UUID offer = modules.ids().next();
        UUID incentive = modules.ids().next();
        modules.teams().create(tx, List.of(new Team(team, name, Currency.getInstance("USD"))));
        modules.programs().create(tx, List.of(new Program(team, program, name)));
        modules.programs().createOffers(tx, List.of(new Offer(team, offer, program, "Default")));
        modules.incentives()
                .create(
                        tx,
                        List.of(Incentive.simple(
                                team,
                                incentive,
                                offer,
                                "30 % monthly plans",
                                1,
                                new Reward.Percentage(BigDecimal.valueOf(30)),
                                AppliesTo.MONTHLY_PLANS,
                                List.of(),
                                new Incentive.Approval.Automatic())));
        List<Affiliate> affiliates = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            affiliates.add(affiliate(team, program, offer, number, now));
        }
        modules.affiliates().create(tx, affiliates);
        String apiKey = modules.apiKeys()
                .create(tx, team, "bench", KeyKind.LIVE, EnumSet.allOf(Scope.class), null)
                .secret();
        Integration segment =
                new Integration(team, modules.ids().next(), "segment", "Bench", true, "{}", offer, now, now);
        modules.integrations().add(tx, segment);
        String writeKey = modules.integrationKeys().create(tx, segment).secret();
        List<UUID> ids = affiliates.stream().map(Affiliate::id).toList();
        return new BenchTeam(team, program, offer, incentive, ids, apiKey, writeKey);
    }

    private Affiliate affiliate(UUID team, UUID program, UUID offer, int number, Instant now) {
        String trackingId = "affiliate-" + number;
        return new Affiliate(
                team,
                modules.ids().next(),
                program,
                offer,
                "Affiliate " + number,
                trackingId + "@affiliates.example",
                trackingId,
                Affiliate.PartnershipStatus.APPROVED,
                null,
                Affiliate.Profile.IMPORTED,
                now);
    }
}
