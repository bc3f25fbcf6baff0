package dev.tributary.partners;

import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked of table {@code partners.affiliate}, and done to it, when one affiliate is kept. */
final class AffiliateChanges {
    private static final String LOCK = """
            select a.* from partners.affiliate a
             where a.team_id = ? and a.affiliate_id = ? and a.deleted_at is null
               for update
            """;
    private static final String CLASHES = """
            select a.affiliate_id, a.tracking_id, a.email_key = lower(?) as same_email
              from partners.affiliate a
             where a.team_id = ?
               and a.affiliate_id <> ?
               and a.deleted_at is null
               and (a.email_key = lower(?) or a.tracking_id = ?)
            """;
    private static final String TAKEN = """
            select a.tracking_id
              from partners.affiliate a
             where a.team_id = ?
               and a.tracking_id = any (?::text[])
               and a.deleted_at is null
            """;
    private static final String ONE_AT_A_TIME = """
            select pg_advisory_xact_lock(hashtextextended('partners.recruiters ' || ?::text, 0))::text
            """;
    private static final String RECRUITERS = """
            with recursive above as (
                select a.affiliate_id, a.parent_id from partners.affiliate a
                 where a.team_id = ? and a.affiliate_id = ? and a.program_id = ? and a.deleted_at is null
                union
                select a.affiliate_id, a.parent_id
                  from above
                  join partners.affiliate a on a.team_id = ? and a.affiliate_id = above.parent_id
            )
            select affiliate_id from above
            """;
    private static final String UPDATE = """
            update partners.affiliate
               set offer_id = ?, name = ?, email = ?, tracking_id = ?, partnership_status = ?, parent_id = ?,
                   company_name = ?, country_code = ?, external_user_id = ?, onboarding_completed = ?,
                   metadata = ?::jsonb, payout_method = ?, payout_details = ?::jsonb, invoice_details = ?::jsonb
             where team_id = ? and affiliate_id = ? and deleted_at is null
            """;
    private static final String COMPLETE_ONBOARDING = """
            update partners.affiliate
               set onboarding_completed = true
             where team_id = ? and affiliate_id = ? and deleted_at is null
            """;
    private static final String ERASE = """
            update partners.affiliate
               set name = 'Deleted affiliate', email = '', tracking_id = 'deleted', company_name = null,
                   country_code = null, external_user_id = null, address = null, metadata = null, payout_method = null,
                   payout_details = null, invoice_details = null, deleted_at = ?
             where team_id = ? and affiliate_id = ? and deleted_at is null
            """;

    Optional<Affiliate> lock(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return tx.query(LOCK, p -> p.uuid(team).uuid(affiliate), AffiliateTable::read).stream()
                .findFirst();
    }

    /** Others of the team with the same e-mail or tracking id. */
    List<Clash> clashes(Tx tx, Affiliate affiliate) throws SQLException {
        return tx.query(
                CLASHES,
                p -> p.text(affiliate.email())
                        .uuid(affiliate.team())
                        .uuid(affiliate.id())
                        .text(affiliate.email())
                        .text(affiliate.trackingId()),
                row -> new Clash(row.flag("same_email"), row.text("tracking_id").equals(affiliate.trackingId())));
    }

    /** Those of {@code trackingIds} that the team has. */
    List<String> taken(Tx tx, UUID team, List<String> trackingIds) throws SQLException {
        return tx.query(TAKEN, p -> p.uuid(team).texts(trackingIds), row -> row.text("tracking_id"));
    }

    /**
     * The affiliate itself and everybody above it; empty when the program has no such affiliate. Until the transaction
     * ends, nobody else in the team asks: two who make each other their recruiter would both be told yes.
     */
    List<UUID> recruiters(Tx tx, UUID team, UUID program, UUID affiliate) throws SQLException {
        tx.query(ONE_AT_A_TIME, p -> p.uuid(team), row -> team);
        return tx.query(
                RECRUITERS,
                p -> p.uuid(team).uuid(affiliate).uuid(program).uuid(team),
                row -> row.uuid("affiliate_id"));
    }

    int update(Tx tx, Affiliate affiliate) throws SQLException {
        Affiliate.Profile profile = affiliate.profile();
        return tx.update(UPDATE, p -> p.uuid(affiliate.offer())
                .text(affiliate.name())
                .text(affiliate.email())
                .text(affiliate.trackingId())
                .text(Wire.name(affiliate.status()))
                .uuid(affiliate.parent())
                .text(profile.companyName())
                .text(profile.countryCode())
                .text(profile.externalUserId())
                .flag(profile.onboardingCompleted())
                .text(profile.metadata())
                .text(profile.payoutMethod())
                .text(profile.payoutDetails())
                .text(profile.invoiceDetails())
                .uuid(affiliate.team())
                .uuid(affiliate.id()));
    }

    void completeOnboarding(Tx tx, UUID team, UUID affiliate) throws SQLException {
        tx.update(COMPLETE_ONBOARDING, p -> p.uuid(team).uuid(affiliate));
    }

    int erase(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException {
        return tx.update(ERASE, p -> p.instant(at).uuid(team).uuid(affiliate));
    }

    /** Which names another affiliate has already. */
    record Clash(boolean email, boolean trackingId) {}
}
