package dev.tributary.intake;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.intake.ApplyingParkedRefunds.Settled;
import dev.tributary.intake.Decided.Notice;
import dev.tributary.intake.Exchange.Worth;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Affiliates.Lineage;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has sales recorded that are tied to their referrals, with everything that decides what they earn. */
final class BookingSales {
    private static final UUID NO_OFFER = new UUID(0, 0);

    private final Affiliates affiliates;
    private final Conversions conversions;
    private final ApplyingParkedRefunds parkedRefunds;
    private final IdSource ids;

    BookingSales(Affiliates affiliates, Conversions conversions, ApplyingParkedRefunds parkedRefunds, IdSource ids) {
        this.affiliates = affiliates;
        this.conversions = conversions;
        this.parkedRefunds = parkedRefunds;
        this.ids = ids;
    }

    /** @param recordedAt what "now" is for an event */
    List<Decided> book(Tx tx, List<Tied> sales, Exchange exchange, Function<Candidate, Instant> recordedAt)
            throws SQLException {
        if (sales.isEmpty()) {
            return List.of();
        }
        Map<UUID, Lineage> lineages = affiliates
                .lineages(
                        tx,
                        sales.stream().map(tied -> tied.candidate().team()).collect(Collectors.toSet()),
                        sales.stream().map(tied -> tied.after().affiliate()).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(lineage -> lineage.affiliate().id(), Function.identity()));
        List<NewConversion> orders = sales.stream()
                .map(tied -> order(
                        tied, lineages.get(tied.after().affiliate()), exchange, recordedAt.apply(tied.candidate())))
                .toList();
        List<Booking> bookings = conversions.book(tx, orders);
        Instant now = orders.stream()
                .map(NewConversion::recordedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Map<UUID, Settled> settled = parkedRefunds.apply(tx, bookings, now);
        List<Decided> decided = new ArrayList<>();
        for (int at = 0; at < sales.size(); at++) {
            Booking booking = bookings.get(at);
            decided.add(converted(
                    sales.get(at), booking, settled.get(booking.conversion().id())));
        }
        return decided;
    }

    private NewConversion order(Tied tied, @Nullable Lineage lineage, Exchange exchange, Instant recordedAt) {
        Candidate candidate = tied.candidate();
        Event event = candidate.event();
        Referral referral = tied.after();
        Worth.Known worth = (Worth.Known) exchange.worth(candidate);
        return new NewConversion(
                event.team(),
                ids.next(),
                candidate.id(),
                event.externalEventId(),
                referral.id(),
                referral.createdAt(),
                lineage == null
                        ? new Earner(referral.affiliate(), NO_OFFER, Standing.PENDING)
                        : earner(lineage.affiliate()),
                lineage == null
                        ? List.of()
                        : lineage.uplines().stream().map(BookingSales::earner).toList(),
                referral.program(),
                exchange.currency(event.team()),
                event.sale(),
                worth.amount(),
                worth.rate(),
                ineligible(referral, lineage),
                candidate.happenedAt(),
                recordedAt,
                event.metadata());
    }

    private static Earner earner(Affiliate affiliate) {
        return new Earner(
                affiliate.id(),
                affiliate.offer(),
                switch (affiliate.status()) {
                    case PENDING -> Standing.PENDING;
                    case APPROVED -> Standing.APPROVED;
                    case REJECTED -> Standing.REJECTED;
                });
    }

    private static @Nullable String ineligible(Referral referral, @Nullable Lineage lineage) {
        if (referral.status() == ReferralStatus.REJECTED) {
            return "the referral is rejected";
        }
        if (lineage == null) {
            return "the affiliate was deleted";
        }
        return lineage.affiliate().status() == PartnershipStatus.APPROVED
                ? null
                : "the affiliate's partnership is not approved";
    }

    private static Decided converted(Tied tied, Booking booking, @Nullable Settled settled) {
        DecisionJson decision = tied.decision(booking.assessment().summary()).assessment(booking.assessment());
        List<Notice> notices = new ArrayList<>(tied.notices());
        notices.add(Notices.ofConversion(tied.candidate().id(), booking.conversion()));
        if (settled != null) {
            decision.refundedBy(settled.refunds());
            notices.addAll(settled.notices());
        }
        Outcome outcome = new Outcome.Converted(
                tied.candidate().id(), settled == null ? booking.conversion() : settled.conversion(), Replay.FIRST);
        return new Decided(tied.candidate(), outcome, decision.write(), notices);
    }
}
