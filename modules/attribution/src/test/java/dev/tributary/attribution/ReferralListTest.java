package dev.tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.attribution.api.ClickRecords;
import dev.tributary.attribution.api.ClickRecords.RecordedClick;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.ReferralRecords.Cursor;
import dev.tributary.attribution.api.ReferralRecords.Filter;
import dev.tributary.attribution.api.ReferralRecords.NewReferral;
import dev.tributary.attribution.api.ReferralRecords.Slice;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.kernel.RefusedException;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ReferralListTest {
    private final Place place;
    private final ReferralRecords records;
    private final List<UUID> oldestFirst = new ArrayList<>();

    ReferralListTest(Connections connections) {
        place = new Place(connections);
        records = place.attribution.referralRecords(place.ids, ReferralHooks.NONE);
    }

    /** Made in another order than they were created in, two of them at the same moment. */
    @BeforeEach
    void fiveReferralsAndAClick() {
        place.click("{}");
        UUID third = add(3, ReferralStatus.LEAD);
        UUID first = add(1, ReferralStatus.ACTIVE);
        UUID alsoThird = add(3, ReferralStatus.LEAD);
        UUID second = add(2, ReferralStatus.LEAD);
        UUID fourth = add(4, ReferralStatus.CANCELED);
        oldestFirst.addAll(List.of(first, second, third, alsoThird, fourth));
    }

    @Test
    void everyPageTogetherIsTheWholeListInEitherOrder() {
        assertThat(walk(false)).isEqualTo(oldestFirst);
        List<UUID> newestFirst = new ArrayList<>(oldestFirst);
        Collections.reverse(newestFirst);
        assertThat(walk(true)).isEqualTo(newestFirst);
    }

    @Test
    void aPageBeforeAnotherIsTheOneNextToIt() {
        Slice page = list(everything(), new Cursor(null, oldestFirst.get(4), false, 2));

        assertThat(ids(page)).isEqualTo(oldestFirst.subList(2, 4));
        assertThat(page.more()).isTrue();
        assertThat(list(everything(), new Cursor(null, oldestFirst.get(1), false, 2))
                        .more())
                .isFalse();
        assertThat(ids(list(everything(), new Cursor(null, oldestFirst.get(0), true, 2))))
                .containsExactly(oldestFirst.get(2), oldestFirst.get(1));
    }

    @Test
    void aPageGoesOnBehindADeletedReferral() {
        UUID gone = oldestFirst.get(1);
        place.inTransaction(tx -> {
            records.remove(tx, place.team, gone, Place.NOW);
            return 0;
        });

        assertThat(ids(list(everything(), new Cursor(gone, null, false, 1)))).containsExactly(oldestFirst.get(2));
        assertThat(walk(false)).doesNotContain(gone).hasSize(4);
    }

    @Test
    void aCursorNobodyKnowsIsRefused() {
        UUID foreign = new Place(place.connections).referral(null, null, null);

        assertThatThrownBy(() -> list(everything(), new Cursor(foreign, null, true, 10)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void filtersNarrowTheList() {
        assertThat(ids(filtered(place.affiliate, null, null, null))).hasSize(5);
        assertThat(ids(filtered(place.ids.next(), null, null, null))).isEmpty();
        assertThat(ids(filtered(null, ReferralStatus.CANCELED, null, null))).containsExactly(oldestFirst.get(4));
        assertThat(ids(filtered(null, null, at(2), at(3)))).isEqualTo(oldestFirst.subList(1, 4));
        Filter byEmail = new Filter(place.team, null, null, null, "JO1@example.com", null, null, null);
        assertThat(ids(list(byEmail, new Cursor(null, null, false, 10)))).hasSize(1);
    }

    @Test
    void clicksAreListedApartWithWhatBecameOfThem() {
        UUID click = place.click("{\"sub1\":\"a\"}");
        add(5, ReferralStatus.LEAD, click);
        ClickRecords clicks = place.attribution.clickRecords();

        var listing = place.inTransaction(tx -> clicks.list(
                tx, new ClickRecords.Filter(place.team, null, null, null), new ClickRecords.Part(true, 0, 1)));
        var found =
                place.inTransaction(tx -> clicks.find(tx, place.team, click)).orElseThrow();

        assertThat(listing.total()).isEqualTo(2);
        assertThat(listing.items()).hasSize(1);
        assertThat(found.converted()).isTrue();
        assertThat(found.click().details()).contains("sub1");
        Optional<RecordedClick> none = place.inTransaction(tx -> clicks.find(tx, place.team, oldestFirst.get(0)));
        assertThat(none).as("never was a click").isEmpty();
    }

    private List<UUID> walk(boolean newestFirst) {
        List<UUID> all = new ArrayList<>();
        UUID last = null;
        boolean more = true;
        while (more) {
            Slice page = list(everything(), new Cursor(last, null, newestFirst, 2));
            all.addAll(ids(page));
            last = all.get(all.size() - 1);
            more = page.more();
        }
        return all;
    }

    private Slice filtered(
            @Nullable UUID affiliate,
            @Nullable ReferralStatus status,
            @Nullable Instant from,
            @Nullable Instant until) {
        return list(
                new Filter(place.team, affiliate, null, null, null, status, from, until),
                new Cursor(null, null, false, 10));
    }

    private Slice list(Filter filter, Cursor cursor) {
        return place.inTransaction(tx -> records.list(tx, filter, cursor));
    }

    private Filter everything() {
        return new Filter(place.team, null, null, null, null, null, null, null);
    }

    private UUID add(int second, ReferralStatus status) {
        return add(second, status, null);
    }

    private UUID add(int second, ReferralStatus status, @Nullable UUID click) {
        String email = "jo" + oldestFirst.size() + place.ids.next() + "@example.com";
        return place.inTransaction(tx -> records.add(
                        tx,
                        new NewReferral(
                                place.team,
                                place.program,
                                place.affiliate,
                                second == 1 ? "jo1@example.com" : email,
                                click,
                                status,
                                null,
                                null,
                                null,
                                null,
                                null,
                                at(second)),
                        Place.NOW))
                .id();
    }

    private static Instant at(int second) {
        return Place.NOW.plusSeconds(second);
    }

    private static List<UUID> ids(Slice page) {
        return page.items().stream().map(Referral::id).toList();
    }
}
