package dev.tributary.intake;

import dev.tributary.attribution.api.Referral;
import dev.tributary.commission.api.Assessment.Limit;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.NetworkTerms.Revenue;
import dev.tributary.intake.BookingReports.Report;
import dev.tributary.intake.Exchange.Worth;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.NetworkReport.Facts;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.partners.api.Affiliates.Lineage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written down of an advertiser's event. */
final class ReportFacts {
    private ReportFacts() {}

    /**
     * @param referral of its transaction; null when that is not known
     * @param entry null unless it was booked
     */
    static Facts of(
            UUID id,
            Report report,
            @Nullable Referral referral,
            @Nullable Lineage lineage,
            @Nullable Incentive entry,
            @Nullable Booking booking,
            Exchange exchange) {
        ReportedEvent reported = report.reported();
        Candidate candidate = reported.candidate();
        Conversion conversion = booking == null ? null : booking.conversion();
        Money worth = ((Worth.Known) exchange.worth(candidate)).amount();
        Revenue owed = entry == null || entry.network() == null
                ? null
                : entry.network().revenue();
        NetworkError late = report.error() == null ? unpaid(booking) : report.error();
        String message = report.message();
        if (message == null && booking != null && booking.assessment().direct() == null) {
            message = late == null
                    ? booking.assessment().summary()
                    : late.because(booking.assessment().summary());
        }
        return new Facts(
                candidate.team(),
                id,
                candidate.id(),
                candidate.event().source(),
                transaction(reported, referral),
                referral == null ? null : referral.id(),
                referral == null ? null : referral.createdAt(),
                reported.network().advertiserEvent(),
                candidate.event().name(),
                late == null ? 0 : late.code(),
                message,
                worth.currency(),
                candidate.event().sale() == null ? null : worth,
                booking == null ? null : revenue(reported, owed, worth),
                entry == null ? null : payoutType(entry.reward()),
                entry == null ? null : revenueType(owed),
                referral == null ? null : referral.affiliate(),
                lineage == null ? null : lineage.affiliate().offer(),
                referral == null ? null : referral.program(),
                conversion == null ? null : conversion.id(),
                reported.details().orderId(),
                Duplicates.isOrderOnce(reported),
                reported.details().couponCode(),
                reported.details().email(),
                reported.network().details(),
                candidate.happenedAt(),
                candidate.event().receivedAt());
    }

    /** What the caller hears. */
    static Outcome outcome(NetworkReport report, Replay replay) {
        return new Outcome.Reported(
                report.facts().event(),
                report.facts().report(),
                report.facts().transaction(),
                report.status(),
                report.errorCode(),
                report.errorMessage(),
                replay);
    }

    static DecisionJson decision(Report report, NetworkReport standing, @Nullable Booking booking) {
        DecisionJson decision = report.tied() != null && booking != null
                ? report.tied().decision(booking.assessment().summary())
                : new DecisionJson(String.valueOf(report.message()));
        decision.report(standing);
        return booking == null ? decision : decision.assessment(booking.assessment());
    }

    /** It was valid but for a limit of its entry; null also when whoever refers may not earn: the entry would pay. */
    private static @Nullable NetworkError unpaid(@Nullable Booking booking) {
        Limit limit = booking == null ? null : booking.assessment().limit();
        if (limit == null) {
            return null;
        }
        return switch (limit) {
            case TIME -> NetworkError.ABOVE_LOOKBACK;
            case PAYMENTS, CAP -> NetworkError.OVER_CAPS;
        };
    }

    /** As it is known here, or as it was sent. */
    private static @Nullable String transaction(ReportedEvent reported, @Nullable Referral referral) {
        if (referral != null) {
            return NetworkIds.write(referral.id());
        }
        List<String> sent = reported.network().transactionIds();
        return sent.isEmpty() ? null : sent.get(sent.size() - 1);
    }

    private static @Nullable Money revenue(ReportedEvent reported, @Nullable Revenue owed, Money sale) {
        if (reported.revenue() != null) {
            return reported.revenue();
        }
        return owed == null ? new Money(0, sale.currency()) : owed.of(sale).orElse(null);
    }

    private static @Nullable String payoutType(Reward reward) {
        if (reward instanceof Reward.Fixed) {
            return "cpa";
        }
        if (reward instanceof Reward.Percentage) {
            return "cps";
        }
        if (reward instanceof Reward.FixedAndPercentage) {
            return "cpa_cps";
        }
        return reward instanceof Reward.RevenueShare ? "prv" : null;
    }

    private static String revenueType(@Nullable Revenue owed) {
        if (owed == null) {
            return "blank";
        }
        if (owed.amount() == null) {
            return "rps";
        }
        return owed.percent() == null ? "rpa" : "rpa_rps";
    }
}
