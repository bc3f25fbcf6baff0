package dev.tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.ReferralRecords.Edit;
import dev.tributary.attribution.api.ReferralRecords.Field;
import dev.tributary.attribution.api.ReferralRecords.NewReferral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Tie;
import dev.tributary.attribution.api.Tie.Kind;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.database.Tx;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestDatabase.class)
class KeptReferralsTest {
    private static final Instant LATER = Place.NOW.plus(Duration.ofDays(1));

    private final Place place;
    private final Told told = new Told();
    private final ReferralRecords records;

    KeptReferralsTest(Connections connections) {
        place = new Place(connections);
        records = place.attribution.referralRecords(place.ids, told);
    }

    @Test
    void aClickBecomesTheReferralWithItsOwnIdAndTime() {
        UUID click = place.click("{\"sub1\":\"a\"}");

        Referral added = add(wanted("jo@example.com", click, "cust_1", ReferralStatus.LEAD));

        assertThat(added.id()).isEqualTo(click);
        assertThat(added.createdAt()).isEqualTo(Place.NOW);
        assertThat(place.find(click)).isEqualTo(added);
        assertThat(told.ties).containsExactly(new Tie(place.team, Kind.CUSTOMER_ID, "cust_1", click));
        assertThat(refusal(() -> add(wanted("al@example.com", click, null, ReferralStatus.LEAD)))
                        .message())
                .contains("already");
    }

    @Test
    void aClickThatASaleTiedToACustomerKeepsThem() {
        UUID click = place.click("{}");
        advance(click, "cust_1", ReferralStatus.CLICK);

        Refusal other = refusal(() -> add(wanted("jo@example.com", click, "cust_2", ReferralStatus.LEAD)));
        Referral added = add(wanted("jo@example.com", click, null, ReferralStatus.LEAD));

        assertThat(other.problems().get(0).field()).isEqualTo("customer_id");
        assertThat(added.customerId()).isEqualTo("cust_1");
    }

    @Test
    void anythingButALeadIsConverted() {
        assertThat(add(wanted("a@example.com", null, null, ReferralStatus.LEAD)).convertedAt())
                .isNull();
        assertThat(add(wanted("b@example.com", null, null, ReferralStatus.ACTIVE))
                        .convertedAt())
                .isEqualTo(LATER);
    }

    @Test
    void whatIsTakenClashesWhicheverCameFirst() {
        place.referral("cust_1", "user_1", "jo@example.com");

        assertThat(clash(() -> add(wanted("JO@example.com", null, null, ReferralStatus.LEAD))))
                .isEqualTo("email");
        assertThat(clash(() -> add(wanted("al@example.com", null, "cust_1", ReferralStatus.LEAD))))
                .isEqualTo("customer_id");
        UUID other =
                add(wanted("al@example.com", null, null, ReferralStatus.LEAD)).id();
        assertThat(clash(() -> edit(other, text(Field.EMAIL, "jo@EXAMPLE.com"))))
                .isEqualTo("email");
        assertThat(clash(() -> edit(other, text(Field.CUSTOMER_ID, "cust_1")))).isEqualTo("customer_id");
        assertThat(clash(() -> edit(other, text(Field.EXTERNAL_USER_ID, "user_1"))))
                .isEqualTo("external_user_id");
        assertThat(edit(other, text(Field.EMAIL, "AL@example.com")).email())
                .as("its own, spelled otherwise")
                .isEqualTo("AL@example.com");
    }

    @Test
    void ofManyWhoAddOneEmailAtOnceOneSucceeds() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> one = () -> {
                try {
                    add(wanted("jo@example.com", null, null, ReferralStatus.LEAD));
                    return 1;
                } catch (RefusedException taken) {
                    return 0;
                }
            };
            int added = 0;
            for (Future<Integer> done : callers.invokeAll(List.of(one, one, one, one, one, one, one, one))) {
                added += done.get();
            }
            assertThat(added).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LEAD, TRIALING, true", "LEAD, CANCELED, true", "TRIALING, ACTIVE, true", "TRIALING, LEAD, false",
        "CUSTOMER, ACTIVE, true", "ACTIVE, CUSTOMER, false", "ACTIVE, CANCELED, true", "ACTIVE, TRIALING, false",
        "CANCELED, ACTIVE, true", "CANCELED, CUSTOMER, false", "CANCELED, REJECTED, true", "LEAD, REJECTED, true",
        "REJECTED, ACTIVE, false", "REJECTED, REJECTED, true",
    })
    void byHandTheStatusMovesForwardAndBackFromCanceledToActive(ReferralStatus from, ReferralStatus to, boolean may) {
        UUID referral = add(wanted("jo@example.com", null, null, from)).id();

        if (may) {
            assertThat(edit(referral, status(to)).status()).isEqualTo(to);
        } else {
            assertThat(refusal(() -> edit(referral, status(to)))
                            .problems()
                            .get(0)
                            .field())
                    .isEqualTo("status");
            assertThat(place.find(referral).status()).isEqualTo(from);
        }
    }

    @Test
    void aRefusedMoveNamesTheAllowedOnes() {
        UUID referral = add(wanted("jo@example.com", null, null, ReferralStatus.CANCELED))
                .id();

        assertThat(refusal(() -> edit(referral, status(ReferralStatus.TRIALING)))
                        .message())
                .endsWith("it can become active, rejected");
    }

    @Test
    void aLeadThatMovesOnIsConvertedThen() {
        UUID lead =
                add(wanted("jo@example.com", null, null, ReferralStatus.LEAD)).id();

        assertThat(edit(lead, status(ReferralStatus.TRIALING)).convertedAt()).isEqualTo(LATER);
    }

    @Test
    void nullClearsAndFreesAndWhatIsNotNamedStays() {
        UUID referral = place.referral("cust_1", "user_1", "jo@example.com");

        Referral cleared = edit(referral, text(Field.CUSTOMER_ID, null));

        assertThat(cleared.customerId()).isNull();
        assertThat(cleared.externalUserId()).isEqualTo("user_1");
        assertThat(cleared.email()).isEqualTo("jo@example.com");
        assertThat(told.ties).isEmpty();
        assertThat(add(wanted("al@example.com", null, "cust_1", ReferralStatus.LEAD))
                        .customerId())
                .isEqualTo("cust_1");
    }

    @Test
    void aClickIsNoReferralYetAndAnotherTeamsIsNone() {
        UUID click = place.click("{}");
        UUID foreign = new Place(place.connections).referral("cust_1", null, null);

        for (UUID id : List.of(click, foreign)) {
            assertThat(find(id)).isEmpty();
            assertThat(refusal(() -> edit(id, status(ReferralStatus.ACTIVE))).code())
                    .isEqualTo(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    void signedUpFirstOrAddedFirstTheSameCustomerHasOneReferral() {
        UUID click = place.click("{}");
        add(wanted("jo@example.com", null, null, ReferralStatus.LEAD));

        inTransaction(tx -> {
            ReferralBook book = place.open(tx, place.withEmail(click, "jo@example.com"));
            assertThat(book.signedUpBefore(place.team, place.program, "jo@example.com"))
                    .isPresent();
            return 0;
        });
        inTransaction(tx -> {
            ReferralBook book = place.open(tx, place.withEmail(click, "al@example.com"));
            book.signUp(
                    Place.found(book, place.byId(click)), place.byId(click), new Person("al@example.com", null), LATER);
            book.save(tx);
            return 0;
        });
        assertThat(clash(() -> add(wanted("al@example.com", null, null, ReferralStatus.LEAD))))
                .isEqualTo("email");
    }

    private void advance(UUID referral, String customer, ReferralStatus status) {
        inTransaction(tx -> {
            var lookup = place.lookup(referral, customer, null);
            ReferralBook book = place.open(tx, lookup);
            book.advance(Place.found(book, lookup), lookup, status, Place.NOW);
            book.save(tx);
            return 0;
        });
    }

    private NewReferral wanted(String email, @Nullable UUID click, @Nullable String customer, ReferralStatus status) {
        return new NewReferral(
                place.team,
                place.program,
                place.affiliate,
                email,
                click,
                status,
                customer,
                null,
                "Jo",
                null,
                null,
                null);
    }

    private Optional<Referral> find(UUID referral) {
        return inTransaction(tx -> records.find(tx, place.team, referral));
    }

    private Referral add(NewReferral wanted) {
        return inTransaction(tx -> records.add(tx, wanted, LATER));
    }

    private Referral edit(UUID referral, Edit edit) {
        return inTransaction(tx -> records.change(tx, place.team, referral, edit, LATER));
    }

    private static Edit status(ReferralStatus status) {
        return new Edit(Set.of(), status, null, null, null, null, null, null);
    }

    private static Edit text(Field field, @Nullable String value) {
        return new Edit(Set.of(field), null, value, value, value, value, value, value);
    }

    private <T> T inTransaction(Work<T> work) {
        return place.inTransaction(work);
    }

    private static String clash(Runnable work) {
        Refusal refusal = refusal(work);
        assertThat(refusal.code()).isEqualTo(ProblemCode.DUPLICATE_ERROR);
        return String.valueOf(refusal.problems().get(0).field());
    }

    private static Refusal refusal(Runnable work) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, work::run);
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private static final class Told implements ReferralHooks {
        private final List<Tie> ties = new ArrayList<>();

        @Override
        public void changed(Tx tx, @Nullable Referral before, Referral after, List<Tie> tied) {
            ties.addAll(tied);
        }
    }
}
