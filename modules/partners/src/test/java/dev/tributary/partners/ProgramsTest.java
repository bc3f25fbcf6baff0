package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.EmailType;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.OfferDetails;
import dev.tributary.partners.api.Offers;
import dev.tributary.partners.api.ProgramProfile;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.ProgramSettings.Notice;
import dev.tributary.partners.api.ProgramSettings.Notification;
import dev.tributary.partners.api.ProgramSettings.Portal;
import dev.tributary.partners.api.ProgramSettings.Restrictions;
import dev.tributary.partners.api.ProgramSettings.Tracking;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ProgramsTest {
    private final House house;
    private final Offers offers;
    private final ProgramSettings settings;

    ProgramsTest(Connections connections) {
        house = new House(connections);
        offers = house.partners.offers();
        settings = house.partners.programSettings();
    }

    @Test
    void programsOfOneNameHaveSlugsOfTheirOwn() {
        UUID second = house.ids.next();
        house.program(second, "Program");

        List<String> slugs = house.app(tx -> house.partners.programs().list(tx, house.team)).stream()
                .map(ProgramProfile::slug)
                .toList();
        assertThat(slugs).hasSize(2).doesNotHaveDuplicates().contains("program");
    }

    @Test
    void aSlugThatAnotherProgramHasIsRefused() {
        UUID second = house.ids.next();
        house.program(second, "Second");
        ProgramProfile profile = house.app(tx -> house.partners.programs().choose(tx, house.team, second));
        ProgramProfile clashing = new ProgramProfile(
                profile.team(),
                profile.id(),
                profile.name(),
                "program",
                profile.presentation(),
                profile.accessMode(),
                profile.affiliateLinksEnabled(),
                profile.customerVisibility(),
                profile.createdAt(),
                profile.updatedAt());

        Refusal refusal = house.refused(tx -> house.partners.programs().change(tx, clashing, House.NOW));

        assertThat(refusal.code()).isEqualTo(ProblemCode.DUPLICATE_ERROR);
        assertThat(refusal.problems()).extracting(Problem::field).containsExactly("slug");
    }

    @Test
    void settingsHaveDefaultsUntilTheyAreStored() {
        Tracking tracking = new Tracking("ref", List.of("ref"), false, true, false, true, true, "[]", false);
        Restrictions restrictions =
                new Restrictions(true, false, true, false, true, false, true, false, true, false, "no coupons");
        Portal portal = new Portal(
                true,
                false,
                true,
                false,
                "#112233",
                null,
                new Notice(true, "https://example.com/terms"),
                new Notice(false, "Nothing is kept."),
                new Notice(true, "help@example.com"),
                "{\"title\": \"Hello\"}");

        assertThat(house.<Tracking>app(tx -> settings.tracking(tx, house.team, house.program)))
                .isEqualTo(Tracking.DEFAULT);
        assertThat(house.<Restrictions>app(tx -> settings.restrictions(tx, house.team, house.program)))
                .isEqualTo(Restrictions.DEFAULT);
        assertThat(house.<Portal>app(tx -> settings.portal(tx, house.team, house.program)))
                .isEqualTo(Portal.DEFAULT);
        for (int time = 0; time < 2; time++) { // inserted, then updated
            house.app(tx -> {
                settings.store(tx, house.team, house.program, tracking);
                settings.store(tx, house.team, house.program, restrictions);
                settings.store(tx, house.team, house.program, portal);
                return house;
            });
        }
        assertThat(house.<Tracking>app(tx -> settings.tracking(tx, house.team, house.program)))
                .isEqualTo(tracking);
        assertThat(house.<Restrictions>app(tx -> settings.restrictions(tx, house.team, house.program)))
                .isEqualTo(restrictions);
        assertThat(house.<Portal>app(tx -> settings.portal(tx, house.team, house.program)))
                .isEqualTo(portal);
    }

    @Test
    void everyEmailTypeHasItsNotification() {
        Notification own = new Notification(EmailType.NEW_REFERRAL, false, "Hooray", null);
        house.app(tx -> {
            settings.store(tx, house.team, house.program, own);
            return own;
        });

        List<Notification> all = house.app(tx -> settings.notifications(tx, house.team, house.program));
        assertThat(all).extracting(Notification::type).containsExactly(EmailType.values());
        assertThat(all).contains(own).contains(Notification.standard(EmailType.PAYOUT_PAID));
    }

    @Test
    void theFirstOfferOfAProgramIsItsDefault() {
        house.offer(house.ids.next(), house.program, "VIP");

        assertThat(defaults()).containsExactly("Default");
    }

    @Test
    void theDefaultMoves() {
        OfferDetails vip = added("VIP", false);
        house.app(tx -> {
            offers.change(tx, asDefault(vip, true));
            return vip;
        });
        assertThat(defaults()).containsExactly("VIP");

        added("Gold", true);
        assertThat(defaults()).containsExactly("Gold");
    }

    @Test
    void theDefaultCannotJustEnd() {
        OfferDetails only =
                house.app(tx -> offers.find(tx, house.team, house.offer)).orElseThrow();

        Refusal refusal = house.refused(tx -> {
            offers.change(tx, asDefault(only, false));
            return only;
        });

        assertThat(refusal.problems()).extracting(Problem::field).containsExactly("is_default");
    }

    @Test
    void onlyAnEmptyOfferThatIsNotTheDefaultIsRemoved() {
        Affiliate julia = house.affiliate("Julia");
        OfferDetails vip = added("VIP", true); // Julia stays in what was the default
        assertThat(removal(vip.offer().id()).message()).contains("default");
        assertThat(removal(house.offer).message()).contains("Affiliates are in this group: 1");

        house.app(tx -> {
            house.partners.affiliateRecords().remove(tx, house.team, julia.id(), House.NOW);
            offers.remove(tx, house.team, house.offer);
            return julia;
        });
        assertThat(house.<Optional<OfferDetails>>app(tx -> offers.find(tx, house.team, house.offer)))
                .isEmpty();
    }

    @Test
    void aTeamsIdIsKnownWhoeverAsks() {
        List<UUID> ids = house.connections
                .app()
                .inTransaction(Set.of(), tx -> house.partners.teams().ids(tx));

        assertThat(ids).contains(house.team);
    }

    private Refusal removal(UUID offer) {
        return house.refused(tx -> {
            offers.remove(tx, house.team, offer);
            return offer;
        });
    }

    private OfferDetails added(String name, boolean isDefault) {
        OfferDetails offer = new OfferDetails(
                new Offer(house.team, house.ids.next(), house.program, name),
                null,
                null,
                List.of("app.example"),
                isDefault,
                House.NOW);
        return house.app(tx -> {
            offers.add(tx, offer);
            return offer;
        });
    }

    private static OfferDetails asDefault(OfferDetails offer, boolean isDefault) {
        return new OfferDetails(
                offer.offer(),
                offer.description(),
                offer.websiteUrl(),
                offer.deepLinkHosts(),
                isDefault,
                offer.createdAt());
    }

    private List<String> defaults() {
        return house.app(tx -> offers.list(tx, house.team, house.program)).stream()
                .filter(OfferDetails::isDefault)
                .map(offer -> offer.offer().name())
                .toList();
    }
}
