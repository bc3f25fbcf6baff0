package dev.tributary.partners;

import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.AffiliateSuspicion;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table {@code partners.affiliate}. */
final class AffiliateTable implements Affiliates {
    private static final String INSERT = """
            insert into partners.affiliate
                   (team_id, affiliate_id, program_id, offer_id, name, email, tracking_id, partnership_status, parent_id,
                    company_name, country_code, external_user_id, source, onboarding_completed, metadata, payout_method,
                    payout_details, invoice_details, created_at)
            select team_id, affiliate_id, program_id, offer_id, name, email, tracking_id, partnership_status, parent_id,
                   company_name, country_code, external_user_id, source, onboarding_completed, metadata::jsonb,
                   payout_method, payout_details::jsonb, invoice_details::jsonb, created_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::timestamptz[])
                as added (team_id, affiliate_id, program_id, offer_id, name, email, tracking_id, partnership_status,
                          parent_id, company_name, country_code, external_user_id, source, onboarding_completed,
                          metadata, payout_method, payout_details, invoice_details, created_at)
            """;
    private static final String FIND = """
            select a.*
              from partners.affiliate a
             where a.team_id = any (?::uuid[])
               and a.affiliate_id = any (?::uuid[])
               and a.deleted_at is null
            """;
    private static final String LINEAGES = """
            with recursive line as (
                select a.affiliate_id as root_id, 0 as height, a.team_id, a.affiliate_id, a.parent_id
                  from partners.affiliate a
                 where a.team_id = any (?::uuid[])
                   and a.affiliate_id = any (?::uuid[])
                   and a.deleted_at is null
                union all
                select l.root_id, l.height + 1, p.team_id, p.affiliate_id, p.parent_id
                  from line l
                  join partners.affiliate p on p.team_id = l.team_id and p.affiliate_id = l.parent_id
                 where l.height < 3
                   and p.deleted_at is null
            )
            select l.root_id, a.*
              from line l
              join partners.affiliate a on a.team_id = l.team_id and a.affiliate_id = l.affiliate_id
             order by l.root_id, l.height
            """;
    private static final String FIND_BY_TRACKING_ID = """
            select a.*
              from partners.affiliate a
             where (a.team_id, a.tracking_id) in (select * from unnest(?::uuid[], ?::text[]))
               and a.deleted_at is null
            """;

    private static final String SUSPICIONS = """
            select a.affiliate_id, a.email,
                   exists (select from partners.affiliate o
                            where o.team_id = a.team_id
                              and o.payout_target = a.payout_target
                              and o.affiliate_id <> a.affiliate_id
                              and o.deleted_at is null) as shares_payout_method,
                   exists (select from partners.affiliate o
                            where o.team_id = a.team_id
                              and o.mailbox = a.mailbox
                              and o.program_id <> a.program_id
                              and o.partnership_status = 'rejected'
                              and o.deleted_at is null) as banned_elsewhere
              from partners.affiliate a
             where a.team_id = any (?::uuid[])
               and a.affiliate_id = any (?::uuid[])
               and a.deleted_at is null
            """;

    @Override
    public void create(Tx tx, List<Affiliate> affiliates) throws SQLException {
        tx.update(INSERT, p -> p.uuids(affiliates, Affiliate::team)
                .uuids(affiliates, Affiliate::id)
                .uuids(affiliates, Affiliate::program)
                .uuids(affiliates, Affiliate::offer)
                .texts(affiliates, Affiliate::name)
                .texts(affiliates, Affiliate::email)
                .texts(affiliates, Affiliate::trackingId)
                .texts(affiliates, affiliate -> Wire.name(affiliate.status()))
                .uuids(affiliates, Affiliate::parent)
                .texts(affiliates, affiliate -> affiliate.profile().companyName())
                .texts(affiliates, affiliate -> affiliate.profile().countryCode())
                .texts(affiliates, affiliate -> affiliate.profile().externalUserId())
                .texts(affiliates, affiliate -> affiliate.profile().source())
                .flags(affiliates, affiliate -> affiliate.profile().onboardingCompleted())
                .texts(affiliates, affiliate -> affiliate.profile().metadata())
                .texts(affiliates, affiliate -> affiliate.profile().payoutMethod())
                .texts(affiliates, affiliate -> affiliate.profile().payoutDetails())
                .texts(affiliates, affiliate -> affiliate.profile().invoiceDetails())
                .instants(affiliates, Affiliate::createdAt));
    }

    @Override
    public List<Affiliate> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException {
        return tx.query(FIND, p -> p.uuids(teams).uuids(ids), AffiliateTable::read);
    }

    @Override
    public Asked<Lineage> lineages(Tx tx, Collection<UUID> teams, Collection<UUID> ids) {
        Map<UUID, List<Affiliate>> lines = new LinkedHashMap<>();
        Asked<Boolean> asked = tx.ask(LINEAGES, p -> p.uuids(teams).uuids(ids), row -> lines.computeIfAbsent(
                        row.uuid("root_id"), root -> new ArrayList<>())
                .add(read(row)));
        return () -> asked.rows().isEmpty()
                ? List.of()
                : lines.values().stream()
                        .map(line -> new Lineage(line.get(0), line.subList(1, line.size())))
                        .toList();
    }

    @Override
    public List<Affiliate> findByTrackingId(Tx tx, List<TrackingId> trackingIds) throws SQLException {
        return tx.query(
                FIND_BY_TRACKING_ID,
                p -> p.uuids(trackingIds, TrackingId::team).texts(trackingIds, TrackingId::trackingId),
                AffiliateTable::read);
    }

    @Override
    public List<AffiliateSuspicion> suspicions(Tx tx, Collection<UUID> teams, Collection<UUID> ids)
            throws SQLException {
        return tx.query(
                SUSPICIONS,
                p -> p.uuids(teams).uuids(ids),
                row -> new AffiliateSuspicion(
                        row.uuid("affiliate_id"),
                        row.text("email"),
                        row.flag("shares_payout_method"),
                        row.flag("banned_elsewhere")));
    }

    static Affiliate read(Row row) throws SQLException {
        return new Affiliate(
                row.uuid("team_id"),
                row.uuid("affiliate_id"),
                row.uuid("program_id"),
                row.uuid("offer_id"),
                row.text("name"),
                row.text("email"),
                row.text("tracking_id"),
                Wire.read(PartnershipStatus.class, row.text("partnership_status"))
                        .orElseThrow(),
                row.uuidOrNull("parent_id"),
                new Profile(
                        row.textOrNull("company_name"),
                        row.textOrNull("country_code"),
                        row.textOrNull("external_user_id"),
                        row.text("source"),
                        row.flag("onboarding_completed"),
                        row.textOrNull("metadata"),
                        row.textOrNull("payout_method"),
                        row.textOrNull("payout_details"),
                        row.textOrNull("invoice_details")),
                row.instant("created_at"));
    }
}
