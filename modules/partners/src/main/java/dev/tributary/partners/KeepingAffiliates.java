package dev.tributary.partners;

import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Listing;
import dev.tributary.partners.api.OfferDetails;
import dev.tributary.partners.api.Offers;
import dev.tributary.partners.api.ProgramProfile;
import dev.tributary.partners.api.Programs;
import dev.tributary.partners.api.Slice;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of contract affonso.md, section 9. */
final class KeepingAffiliates implements AffiliateRecords {
    private static final int NUMBERED_MAX = 20; // julia-20; then it becomes a random suffix

    private final Affiliates affiliates;
    private final AffiliateListing listing = new AffiliateListing();
    private final AffiliateChanges changes = new AffiliateChanges();
    private final Programs programs;
    private final Offers offers;
    private final CouponTable coupons;
    private final OnboardingAnswerTables answers;
    private final ApplicantTables applicants;
    private final SuppressionTables suppressions;
    private final IdSource ids;

    KeepingAffiliates(
            Affiliates affiliates,
            Programs programs,
            Offers offers,
            CouponTable coupons,
            OnboardingAnswerTables answers,
            ApplicantTables applicants,
            SuppressionTables suppressions,
            IdSource ids) {
        this.affiliates = affiliates;
        this.programs = programs;
        this.offers = offers;
        this.coupons = coupons;
        this.answers = answers;
        this.applicants = applicants;
        this.suppressions = suppressions;
        this.ids = ids;
    }

    @Override
    public Listing<Affiliate> list(Tx tx, Filter filter, Slice slice) throws SQLException {
        return listing.list(tx, filter, slice);
    }

    @Override
    public Optional<Affiliate> lock(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return changes.lock(tx, team, affiliate);
    }

    @Override
    public Affiliate add(Tx tx, NewAffiliate wanted) throws SQLException {
        UUID program = program(tx, wanted);
        UUID id = ids.next();
        String trackingId = wanted.trackingId() != null
                ? wanted.trackingId()
                : unusedTrackingId(tx, wanted.team(), id, wanted.name());
        Affiliate affiliate = new Affiliate(
                wanted.team(),
                id,
                program,
                offer(tx, wanted.team(), program, wanted.offer()),
                wanted.name(),
                wanted.email(),
                trackingId,
                wanted.status(),
                wanted.parent(),
                wanted.profile(),
                wanted.createdAt());
        check(tx, affiliate);
        affiliates.create(tx, List.of(affiliate));
        suppressions.lift(
                tx,
                new Identity(
                        affiliate.team(), affiliate.email(), affiliate.profile().externalUserId()));
        return affiliate;
    }

    @Override
    public void change(Tx tx, Affiliate affiliate) throws SQLException {
        offer(tx, affiliate.team(), affiliate.program(), affiliate.offer());
        check(tx, affiliate);
        if (changes.update(tx, affiliate) == 0) {
            throw RefusedException.notFound("affiliate");
        }
    }

    @Override
    public void remove(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException {
        suppress(tx, team, affiliate, at);
        if (changes.erase(tx, team, affiliate, at) == 0) {
            throw RefusedException.notFound("affiliate");
        }
        coupons.deleteOf(tx, team, affiliate);
        answers.eraseOf(tx, team, affiliate);
        applicants.forget(tx, team, affiliate);
    }

    /** Whatever of this affiliate is still under way must not make it again. */
    private void suppress(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException {
        List<Affiliate> found = affiliates.find(tx, List.of(team), List.of(affiliate));
        Set<Identity> identities = new HashSet<>();
        found.forEach(each -> identities.add(new Identity(team, each.email(), null)));
        applicants
                .users(tx, found)
                .getOrDefault(affiliate, Set.of())
                .forEach(user -> identities.add(new Identity(team, null, user)));
        suppressions.add(tx, identities, at);
    }

    private UUID program(Tx tx, NewAffiliate wanted) throws SQLException {
        if (wanted.program() == null) {
            return programs.choose(tx, wanted.team(), null).id();
        }
        return programs.find(tx, wanted.team(), wanted.program())
                .map(ProgramProfile::id)
                .orElseThrow(() -> unknown("program_id"));
    }

    private UUID offer(Tx tx, UUID team, UUID program, @Nullable UUID offer) throws SQLException {
        if (offer == null) {
            return offers.defaultOf(tx, team, program)
                    .map(found -> found.offer().id())
                    .orElseThrow(() -> RefusedException.notFound("program"));
        }
        return offers.find(tx, team, offer)
                .map(OfferDetails::offer)
                .filter(found -> found.program().equals(program))
                .orElseThrow(() -> unknown("group_id"))
                .id();
    }

    private void check(Tx tx, Affiliate affiliate) throws SQLException {
        if (affiliate.parent() != null) {
            checkRecruiter(tx, affiliate, affiliate.parent());
        }
        List<AffiliateChanges.Clash> clashes = changes.clashes(tx, affiliate);
        if (clashes.isEmpty()) {
            return;
        }
        Problem email = Problem.of("email", "Another affiliate of the team has this email; change that one instead");
        Problem trackingId =
                Problem.of("tracking_id", "Another affiliate of the team has this tracking_id; choose another");
        throw new RefusedException(
                Refusal.duplicate(clashes.stream().anyMatch(AffiliateChanges.Clash::email) ? email : trackingId));
    }

    private void checkRecruiter(Tx tx, Affiliate affiliate, UUID parent) throws SQLException {
        List<UUID> above = changes.recruiters(tx, affiliate.team(), affiliate.program(), parent);
        if (above.isEmpty()) {
            throw unknown("parent_id");
        }
        if (above.contains(affiliate.id())) {
            throw RefusedException.invalid(
                    "parent_id", "parent_id must not be the affiliate itself, nor anybody it recruited");
        }
    }

    private String unusedTrackingId(Tx tx, UUID team, UUID id, String name) throws SQLException {
        String base = Slugs.of(name, "affiliate");
        List<String> candidates = Stream.concat(
                        Stream.of(base), IntStream.rangeClosed(2, NUMBERED_MAX).mapToObj(number -> base + "-" + number))
                .toList();
        List<String> taken = changes.taken(tx, team, candidates);
        String text = id.toString();
        return candidates.stream()
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseGet(() -> base + "-" + text.substring(text.length() - 12));
    }

    private static RefusedException unknown(String field) {
        return RefusedException.invalid(field, field + " is not known here");
    }
}
