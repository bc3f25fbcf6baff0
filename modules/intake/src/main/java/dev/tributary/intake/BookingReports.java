package dev.tributary.intake;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.NetworkSale;
import dev.tributary.intake.ApplyingParkedRefunds.Settled;
import dev.tributary.intake.Decided.Notice;
import dev.tributary.intake.Exchange.Worth;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Affiliates.Lineage;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Books what is valid of what advertisers report, as every other sale is booked, and reports all of it. */
final class BookingReports {
    private final Affiliates affiliates;
    private final Conversions conversions;
    private final ApplyingParkedRefunds parkedRefunds;
    private final IdSource ids;

    BookingReports(Affiliates affiliates, Conversions conversions, ApplyingParkedRefunds parkedRefunds, IdSource ids) {
        this.affiliates = affiliates;
        this.conversions = conversions;
        this.parkedRefunds = parkedRefunds;
        this.ids = ids;
    }

    /** @param found by event; one without is of no transaction that is known */
    Batch open(Tx tx, List<ReportedEvent> reported, Map<UUID, Resolution.Found> found, Exchange exchange)
            throws SQLException {
        Map<UUID, Lineage> lineages = found.isEmpty()
                ? Map.of()
                : affiliates
                        .lineages(
                                tx,
                                reported.stream()
                                        .map(each -> each.candidate().team())
                                        .collect(Collectors.toSet()),
                                found.values().stream()
                                        .map(each -> each.referral().affiliate())
                                        .collect(Collectors.toSet()))
                        .rows()
                        .stream()
                        .collect(Collectors.toMap(each -> each.affiliate().id(), Function.identity()));
        Batch batch = new Batch(found, lineages, exchange);
        List<NewConversion> orders = new ArrayList<>();
        List<UUID> events = new ArrayList<>();
        for (ReportedEvent each : reported) {
            Resolution.Found its = found.get(each.candidate().id());
            Lineage lineage = batch.lineage(each);
            if (its != null && lineage != null) {
                orders.add(batch.order(each, its.referral(), lineage));
                events.add(each.candidate().id());
            }
        }
        var entries = conversions.rules(tx, orders);
        for (int at = 0; at < orders.size(); at++) {
            if (entries.get(at).isPresent()) {
                batch.entries.put(events.get(at), entries.get(at).get());
            }
        }
        return batch;
    }

    /** The events of one batch while they are judged. */
    final class Batch {
        private final Map<UUID, Resolution.Found> found;
        private final Map<UUID, Lineage> lineages;
        private final Exchange exchange;
        private final Map<UUID, Incentive> entries = new HashMap<>();
        private final List<Report> reports = new ArrayList<>();

        private Batch(Map<UUID, Resolution.Found> found, Map<UUID, Lineage> lineages, Exchange exchange) {
            this.found = found;
            this.lineages = lineages;
            this.exchange = exchange;
        }

        /** Of the affiliate of its transaction; null when there is none. */
        @Nullable
        Lineage lineage(ReportedEvent reported) {
            Resolution.Found its = found.get(reported.candidate().id());
            return its == null ? null : lineages.get(its.referral().affiliate());
        }

        /** The payout entry that decides it; null when there is none. */
        @Nullable
        Incentive entry(ReportedEvent reported) {
            return entries.get(reported.candidate().id());
        }

        void invalid(ReportedEvent reported, NetworkError error, String why) {
            reports.add(new Report(reported, null, error, error.because(why)));
        }

        void valid(ReportedEvent reported, Tied tied) {
            reports.add(new Report(reported, tied, null, null));
        }

        /** In the order in which they were judged. */
        List<Decided> book(Tx tx, ReportTable table) throws SQLException {
            List<Report> valid =
                    reports.stream().filter(each -> each.tied() != null).toList();
            List<NewConversion> orders = new ArrayList<>();
            for (Report each : valid) {
                Lineage lineage = lineage(each.reported());
                if (each.tied() == null || lineage == null) {
                    throw new IllegalStateException("what is valid has its transaction and its affiliate");
                }
                orders.add(order(each.reported(), each.tied().after(), lineage));
            }
            List<Booking> bookings = conversions.book(tx, orders);
            Map<UUID, Booking> booked = new HashMap<>();
            for (int at = 0; at < valid.size(); at++) {
                booked.put(valid.get(at).reported().candidate().id(), bookings.get(at));
            }
            Map<UUID, Settled> settled = settle(tx, bookings, valid);
            List<NetworkReport.Facts> facts = new ArrayList<>();
            List<Decided> decided = new ArrayList<>();
            for (Report each : reports) {
                Booking booking = booked.get(each.reported().candidate().id());
                Settled refunds = booking == null
                        ? null
                        : settled.get(booking.conversion().id());
                NetworkReport.Facts said = facts(each, booking);
                facts.add(said);
                decided.add(decided(each, said, booking, refunds));
            }
            table.insert(tx, facts);
            return decided;
        }

        private Map<UUID, Settled> settle(Tx tx, List<Booking> bookings, List<Report> valid) throws SQLException {
            List<Booking> sales = bookings.stream()
                    .filter(booking -> booking.conversion().kind().hasSale())
                    .toList();
            if (sales.isEmpty()) {
                return Map.of();
            }
            Instant now = valid.stream()
                    .map(each -> each.reported().candidate().event().receivedAt())
                    .max(Instant::compareTo)
                    .orElseThrow();
            return parkedRefunds.apply(tx, sales, now);
        }

        private NewConversion order(ReportedEvent reported, Referral referral, Lineage lineage) {
            Candidate candidate = reported.candidate();
            Event event = candidate.event();
            Worth.Known worth = (Worth.Known) exchange.worth(candidate);
            return new NewConversion(
                    event.team(),
                    ids.next(),
                    candidate.id(),
                    event.externalEventId(),
                    referral.id(),
                    referral.createdAt(),
                    BookingSales.earner(lineage.affiliate()),
                    lineage.uplines().stream().map(BookingSales::earner).toList(),
                    referral.program(),
                    exchange.currency(event.team()),
                    event.sale(),
                    worth.amount(),
                    worth.rate(),
                    null,
                    candidate.happenedAt(),
                    event.receivedAt(),
                    event.metadata(),
                    new NetworkSale(reported.network().advertiserEvent(), reported.revenue()));
        }

        private NetworkReport.Facts facts(Report report, @Nullable Booking booking) {
            ReportedEvent reported = report.reported();
            Resolution.Found its = found.get(reported.candidate().id());
            return ReportFacts.of(
                    ids.next(),
                    report,
                    its == null ? null : its.referral(),
                    lineage(reported),
                    booking == null ? null : entry(reported),
                    booking,
                    exchange);
        }

        private Decided decided(
                Report report, NetworkReport.Facts facts, @Nullable Booking booking, @Nullable Settled refunds) {
            Candidate candidate = report.reported().candidate();
            Conversion conversion = booking == null ? null : booking.conversion();
            if (refunds != null) {
                conversion = refunds.conversion();
            }
            NetworkReport standing = ReportStanding.of(facts, conversion);
            DecisionJson decision = ReportFacts.decision(report, standing, booking);
            List<Notice> notices = new ArrayList<>();
            if (report.tied() != null && booking != null) {
                notices.addAll(report.tied().notices());
                notices.add(Notices.ofConversion(candidate.id(), booking.conversion()));
            }
            if (refunds != null) {
                decision.refundedBy(refunds.refunds());
                notices.addAll(refunds.notices());
            }
            return new Decided(
                    candidate,
                    ReportFacts.outcome(standing, Outcome.Replay.FIRST),
                    decision.write(),
                    notices,
                    List.of(),
                    new Decided.Facts("reported", null, facts.referral(), null, facts.conversion()));
        }
    }

    /**
     * One event as it was judged.
     *
     * @param tied null when it is not valid
     * @param error null when it is valid
     */
    record Report(
            ReportedEvent reported,
            @Nullable Tied tied,
            @Nullable NetworkError error,
            @Nullable String message) {}
}
