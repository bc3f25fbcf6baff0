package dev.tributary.attribution;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.attribution.api.Resolution.Trace;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one referral that an event's identifiers lead to (contract affonso.md, section 2):
 *
 * <ul>
 *   <li>every identifier that leads anywhere must lead to the same referral;
 *   <li>ids that the hub itself gave out ({@code referral_id}, {@code click_id}) must be known;
 *   <li>a customer or user nobody knows yet is tied to the referral that the other identifiers name, unless that
 *       referral already has another one.
 * </ul>
 */
final class Resolving {
    private final KnownReferrals known;
    private final Lookup lookup;
    private final List<Trace> traces = new ArrayList<>();
    private @Nullable Referral found;
    private @Nullable Resolution failure;

    Resolving(KnownReferrals known, Lookup lookup) {
        this.known = known;
        this.lookup = lookup;
    }

    Resolution resolution() {
        Identifiers ids = lookup.identifiers();
        tryOurs("referral_id", ids.referralId());
        tryOurs("click_id", ids.clickId());
        tryTheirs("customer_id", ids.customerId(), value -> known.byCustomer(lookup.team(), value));
        tryTheirs("external_user_id", ids.externalUserId(), value -> known.byExternalUser(lookup.team(), value));
        if (failure != null) {
            return failure;
        }
        if (found == null) {
            String tried =
                    String.join(", ", traces.stream().map(Trace::identifier).toList());
            return new Resolution.Unknown(
                    Problem.of(firstIdentifier(), "No referral is known for the " + tried + " given"), traces);
        }
        checkOwners(found);
        return failure != null ? failure : new Resolution.Found(found, traces);
    }

    private void tryOurs(String identifier, @Nullable String value) {
        if (value == null) {
            return;
        }
        Optional<Referral> referral = known.byId(lookup.team(), value);
        note(identifier, value, referral);
        if (referral.isEmpty()) {
            fail(new Resolution.Unknown(Problem.of(identifier, "No referral has this " + identifier), traces));
        }
    }

    private void tryTheirs(String identifier, @Nullable String value, Finder finder) {
        if (value != null) {
            note(identifier, value, finder.find(value));
        }
    }

    private void note(String identifier, String value, Optional<Referral> referral) {
        if (referral.isEmpty()) {
            traces.add(new Trace(identifier, value, null, "nobody knows it"));
            return;
        }
        Referral here = referral.get();
        traces.add(new Trace(identifier, value, here.id(), "leads to a referral"));
        if (found == null) {
            found = here;
        } else if (!found.id().equals(here.id())) {
            fail(new Resolution.Contradiction(
                    Problem.of(
                            identifier,
                            "The identifiers belong to different referrals: " + identifier + " to "
                                    + IdType.REFERRAL.write(here.id()) + ", the others to "
                                    + IdType.REFERRAL.write(found.id())),
                    traces));
        }
    }

    /** The referral must not already be another customer's. */
    private void checkOwners(Referral referral) {
        Identifiers ids = lookup.identifiers();
        checkOwner("customer_id", ids.customerId(), referral.customerId(), referral);
        checkOwner("external_user_id", ids.externalUserId(), referral.externalUserId(), referral);
    }

    private void checkOwner(String identifier, @Nullable String given, @Nullable String has, Referral referral) {
        if (given != null && has != null && !Objects.equals(given, has)) {
            fail(new Resolution.Contradiction(
                    Problem.of(
                            identifier,
                            "Referral " + IdType.REFERRAL.write(referral.id()) + " already belongs to another "
                                    + identifier),
                    traces));
        }
    }

    private String firstIdentifier() {
        return traces.isEmpty() ? "customer_id" : traces.get(0).identifier();
    }

    private void fail(Resolution resolution) {
        if (failure == null) {
            failure = resolution;
        }
    }

    private interface Finder {
        Optional<Referral> find(String value);
    }
}
