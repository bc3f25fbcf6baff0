package dev.tributary.partners;

import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Applicants;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Offers;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who come by identities, under the rules of contract refersion.md, sections 1.2 to 1.4. */
final class AdmittingApplicants implements Applicants {
    /** Of an id's digits: its random end, as the vendor's own codes tell nothing either (contract refersion.md, section 2). */
    private static final int CODE_LENGTH = 12;

    private final ApplicantTables tables;
    private final SuppressionTables suppressions;
    private final Affiliates affiliates;
    private final Programs programs;
    private final Offers offers;

    AdmittingApplicants(
            ApplicantTables tables,
            SuppressionTables suppressions,
            Affiliates affiliates,
            Programs programs,
            Offers offers) {
        this.tables = tables;
        this.suppressions = suppressions;
        this.affiliates = affiliates;
        this.programs = programs;
        this.offers = offers;
    }

    @Override
    public void lock(Tx tx, Collection<Identity> people) throws SQLException {
        tables.lock(tx, people);
    }

    @Override
    public Set<Identity> suppressed(Tx tx, Collection<Identity> people) throws SQLException {
        return suppressions.find(tx, people);
    }

    @Override
    public List<Known> find(Tx tx, Collection<Identity> people) throws SQLException {
        return tables.find(tx, people);
    }

    @Override
    public Place place(Tx tx, UUID team, @Nullable UUID offer) throws SQLException {
        if (offer == null) {
            UUID program = programs.choose(tx, team, null).id();
            return offers.defaultOf(tx, team, program)
                    .map(found -> place(found.offer()))
                    .orElseThrow(() -> RefusedException.notFound("program"));
        }
        return offers.find(tx, team, offer)
                .map(found -> place(found.offer()))
                .orElseThrow(() -> RefusedException.notFound("group"));
    }

    @Override
    public void admit(Tx tx, List<Admitted> admitted) throws SQLException {
        if (admitted.isEmpty()) {
            return;
        }
        affiliates.create(
                tx, admitted.stream().map(AdmittingApplicants::affiliate).toList());
        tables.locate(tx, admitted);
        tie(
                tx,
                admitted.stream()
                        .filter(each -> each.userId() != null)
                        .map(each -> new UserOf(each.team(), String.valueOf(each.userId()), each.id()))
                        .toList());
    }

    @Override
    public void tie(Tx tx, List<UserOf> users) throws SQLException {
        if (!users.isEmpty()) {
            tables.tie(tx, users);
        }
    }

    @Override
    public void learn(Tx tx, List<Trait> traits) throws SQLException {
        if (!traits.isEmpty()) {
            tables.learn(tx, traits);
        }
    }

    @Override
    public Map<UUID, Facts> facts(Tx tx, UUID team, Collection<UUID> wanted) throws SQLException {
        return wanted.isEmpty() ? Map.of() : tables.facts(tx, team, wanted);
    }

    @Override
    public Names names(Tx tx, UUID team, UUID affiliate) throws SQLException {
        List<Affiliate> found = affiliates.find(tx, List.of(team), List.of(affiliate));
        if (found.isEmpty()) {
            return new Names(Set.of(), Set.of());
        }
        Set<String> users = tables.users(tx, found).getOrDefault(affiliate, Set.of());
        return new Names(Set.of(found.get(0).email()), users);
    }

    @Override
    public void suppress(Tx tx, Collection<Identity> people, Instant at) throws SQLException {
        if (!people.isEmpty()) {
            suppressions.add(tx, people, at);
        }
    }

    private static Place place(Offer offer) {
        return new Place(offer.program(), offer.id());
    }

    private static Affiliate affiliate(Admitted admitted) {
        String id = admitted.id().toString();
        return new Affiliate(
                admitted.team(),
                admitted.id(),
                admitted.place().program(),
                admitted.place().offer(),
                admitted.name(),
                admitted.email(),
                id.substring(id.length() - CODE_LENGTH),
                admitted.status(),
                null,
                new Profile(
                        null, admitted.country(), admitted.userId(), admitted.source(), false, null, null, null, null),
                admitted.at());
    }
}
