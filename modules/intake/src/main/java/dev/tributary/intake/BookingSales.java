package dev.tributary.intake;

import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.intake.ApplyingParkedRefunds.Settled;
import dev.tributary.intake.Decided.Notice;
import dev.tributary.intake.Exchange.Worth;
import dev.tributary.intake.ParkedRefundTable.ParkedRefund;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Affiliates.Lineage;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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

    /** The affiliates of these referrals, with those above them, as far as they exist. */
    Asked<Lineage> lineages(Tx tx, Collection<Referral> referrals) {
        return referrals.isEmpty()
                ? List::of
                : affiliates.lineages(
                        tx,
                        referrals.stream().map(Referral::team).collect(Collectors.toSet()),
                        referrals.stream().map(Referral::affiliate).collect(Collectors.toSet()));
    }

    /**
     * Sales, and leads, which nobody may pay for.
     *
     * @param lineages of their affiliates
     * @param recordedAt what "now" is for an event
     */
    List<Decided> book(
            Tx tx, List<Tied> tied, List<Lineage> lineages, Exchange exchange, Function<Candidate, Instant> recordedAt)
            throws SQLException {
        Asked<ParkedRefund> parked = parkedRefunds.take(tx, sales(tied)); // comes with the incentives
        List<Booked> booked = record(tx, tied, lineages, exchange, recordedAt);
        List<Booking> sales = booked.stream()
                .map(Booked::booking)
                .filter(booking -> booking.conversion().kind() == Kind.SALE)
                .toList();
        Map<UUID, Settled> settled = Map.of();
        if (!sales.isEmpty()) {
            Instant now = tied.stream()
                    .map(each -> recordedAt.apply(each.candidate()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            settled = parkedRefunds.apply(tx, sales, parked, now);
        }
        List<Decided> decided = new ArrayList<>();
        for (Booked each : booked) {
            decided.add(
                    each.isSale()
                            ? converted(
                                    each,
                                    settled.get(each.booking().conversion().id()))
                            : lead(each));
        }
        return decided;
    }

    private static List<ParkedRefundTable.Sale> sales(List<Tied> tied) {
        return tied.stream()
                .map(each -> each.candidate().event())
                .filter(event -> event.sale() != null && event.externalEventId() != null)
                .map(event -> new ParkedRefundTable.Sale(event.team(), event.externalEventId()))
                .toList();
    }

    /** One per sale or lead, in the same order. */
    List<Booked> record(
            Tx tx, List<Tied> tied, List<Lineage> lineages, Exchange exchange, Function<Candidate, Instant> recordedAt)
            throws SQLException {
        if (tied.isEmpty()) {
            return List.of();
        }
        Map<UUID, Lineage> byAffiliate = new HashMap<>();
        lineages.forEach(lineage -> byAffiliate.put(lineage.affiliate().id(), lineage));
        List<NewConversion> orders = tied.stream()
                .map(each -> order(
                        each, byAffiliate.get(each.after().affiliate()), exchange, recordedAt.apply(each.candidate())))
                .toList();
        List<Booking> bookings = conversions.book(tx, orders);
        List<Booked> booked = new ArrayList<>();
        for (int at = 0; at < tied.size(); at++) {
            booked.add(new Booked(tied.get(at), bookings.get(at)));
        }
        return booked;
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
                ineligible(tied, lineage),
                candidate.happenedAt(),
                recordedAt,
                event.metadata());
    }

    static Earner earner(Affiliate affiliate) {
        return new Earner(
                affiliate.id(),
                affiliate.offer(),
                switch (affiliate.status()) {
                    case PENDING -> Standing.PENDING;
                    case APPROVED -> Standing.APPROVED;
                    case REJECTED -> Standing.REJECTED;
                });
    }

    private static @Nullable String ineligible(Tied tied, @Nullable Lineage lineage) {
        Verdict block = tied.block();
        if (block != null) {
            return "the fraud rule " + Wire.name(block.rule()) + " blocks it: " + block.reason();
        }
        if (tied.after().status() == ReferralStatus.REJECTED) {
            return "the referral is rejected";
        }
        return lineage == null ? "the affiliate was deleted" : null;
    }

    private static Decided converted(Booked booked, @Nullable Settled settled) {
        Candidate candidate = booked.tied().candidate();
        DecisionJson decision = booked.decision();
        List<Notice> notices = booked.notices();
        if (settled != null) {
            decision.refundedBy(settled.refunds());
            notices.addAll(settled.notices());
        }
        Conversion conversion = settled == null ? booked.booking().conversion() : settled.conversion();
        Outcome outcome = new Outcome.Converted(candidate.id(), conversion, Replay.FIRST);
        return new Decided(candidate, outcome, decision.write(), notices);
    }

    private static Decided lead(Booked booked) {
        Tied tied = booked.tied();
        if (!booked.booking().recorded()) {
            return moved(tied);
        }
        Outcome outcome = Deliberation.processed(
                tied.candidate(),
                Action.REFERRAL_UPDATED,
                tied.after(),
                booked.booking().conversion().id());
        return new Decided(tied.candidate(), outcome, booked.decision().write(), booked.notices());
    }

    /** Nothing was sold. */
    static Decided moved(Tied tied) {
        boolean changed = !tied.after().equals(tied.before());
        Action action = changed ? Action.REFERRAL_UPDATED : Action.EVENT_RECORDED;
        String decision = tied.decision(
                        changed ? "the referral was updated" : "recorded; the referral stayed as it was")
                .write();
        return new Decided(
                tied.candidate(),
                Deliberation.processed(tied.candidate(), action, tied.after(), null),
                decision,
                tied.notices());
    }

    /** A sale or a lead with what it earned. */
    record Booked(Tied tied, Booking booking) {
        boolean isSale() {
            return tied.candidate().event().sale() != null;
        }

        DecisionJson decision() {
            return tied.decision(booking.assessment().summary()).assessment(booking.assessment());
        }

        /** To be added to. */
        List<Notice> notices() {
            List<Notice> notices = new ArrayList<>(tied.notices());
            if (booking.recorded()) {
                notices.add(Notices.ofConversion(tied.candidate().id(), booking.conversion()));
            }
            return notices;
        }
    }
}
