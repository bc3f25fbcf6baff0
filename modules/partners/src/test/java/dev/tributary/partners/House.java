package dev.tributary.partners;

import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.AffiliateRecords.NewAffiliate;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A team with one program and its default offer, and everything done to it as the plain role of a hub. */
final class House {
    static final Instant NOW = Instant.parse("2026-06-22T12:00:00Z");

    final Connections connections;
    final IdSource ids = new TimeOrderedIds();
    final PartnersModule partners;
    final UUID team = ids.next();
    final UUID program = ids.next();
    final UUID offer = ids.next();

    House(Connections connections) {
        this.connections = connections;
        partners = new PartnersModule(connections.app(), ids, InstantSource.fixed(NOW));
        owner(tx -> {
            partners.teams().create(tx, List.of(new Team(team, "Team", Currency.getInstance("USD"))));
            return team;
        });
        program(program, "Program");
        offer(offer, program, "Default");
    }

    <T> T app(Transactor.Work<T> work) {
        return connections.app().inTransaction(Set.of(team), work);
    }

    <T> T owner(Transactor.Work<T> work) {
        return connections.owner().inTransaction(Set.of(team), work);
    }

    void program(UUID id, String name) {
        owner(tx -> {
            partners.programs().create(tx, List.of(new Program(team, id, name)));
            return id;
        });
    }

    void offer(UUID id, UUID ofProgram, String name) {
        owner(tx -> {
            partners.programs().createOffers(tx, List.of(new Offer(team, id, ofProgram, name)));
            return id;
        });
    }

    Affiliate affiliate(String name) {
        return add(wanted(name, name.toLowerCase(java.util.Locale.ROOT) + "@example.com"));
    }

    Affiliate add(NewAffiliate wanted) {
        return app(tx -> partners.affiliateRecords().add(tx, wanted));
    }

    NewAffiliate wanted(String name, String email) {
        return wanted(name, email, null, null, PartnershipStatus.APPROVED, Profile.IMPORTED);
    }

    NewAffiliate wanted(
            String name,
            String email,
            @Nullable String trackingId,
            @Nullable UUID parent,
            PartnershipStatus status,
            Profile profile) {
        return new NewAffiliate(team, program, null, name, email, trackingId, status, parent, profile, NOW);
    }

    /** What the work is refused with. */
    Refusal refused(Transactor.Work<?> work) {
        return Assertions.catchThrowableOfType(RefusedException.class, () -> app(work))
                .refusal();
    }
}
