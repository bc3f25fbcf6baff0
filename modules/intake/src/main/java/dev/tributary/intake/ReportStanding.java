package dev.tributary.intake;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Unit;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.NetworkReport.Facts;
import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How reports stand: what was not valid stays so, and of everything else the status is that of its commission (contract
 * everflow.md, section 6.3). It is read and not copied, so that it is true after every change, whoever made it.
 */
final class ReportStanding {
    private final Conversions conversions;

    ReportStanding(Conversions conversions) {
        this.conversions = conversions;
    }

    /** In the same order. */
    List<NetworkReport> of(Tx tx, List<Facts> reports) throws SQLException {
        List<UUID> booked =
                reports.stream().map(Facts::conversion).filter(Objects::nonNull).toList();
        Set<UUID> teams = reports.stream().map(Facts::team).collect(Collectors.toSet());
        Map<UUID, Conversion> found = find(tx, teams, booked);
        return reports.stream()
                .map(facts -> of(facts, facts.conversion() == null ? null : found.get(facts.conversion())))
                .toList();
    }

    private Map<UUID, Conversion> find(Tx tx, Collection<UUID> teams, List<UUID> ids) throws SQLException {
        return ids.isEmpty()
                ? Map.of()
                : conversions.find(tx, teams, ids).stream()
                        .collect(Collectors.toMap(Conversion::id, Function.identity()));
    }

    /** @param conversion null: nothing was booked */
    static NetworkReport of(Facts facts, @Nullable Conversion conversion) {
        if (facts.errorCode() != 0) {
            return new NetworkReport(facts, ReportStatus.INVALID, facts.errorCode(), facts.errorMessage(), null);
        }
        Earning earning = conversion == null || conversion.deleted() ? null : conversion.earning();
        if (earning == null) {
            boolean deleted = conversion != null && conversion.deleted();
            return deleted
                    ? rejected(facts, "the conversion was deleted")
                    : new NetworkReport(facts, ReportStatus.REJECTED, 0, facts.errorMessage(), null);
        }
        Money payout = earning.unit() == Unit.MONEY ? earning.amount() : null;
        return switch (earning.status()) {
            case READY_FOR_PAYMENT, PROCESSING_PAYOUT, PAID ->
                new NetworkReport(facts, ReportStatus.APPROVED, 0, null, payout);
            case PENDING, PENDING_MANUAL_APPROVAL, DISPUTE ->
                new NetworkReport(facts, ReportStatus.PENDING, 0, null, payout);
            case DECLINED -> rejected(facts, "the commission was declined");
            case REFUNDED -> new NetworkReport(facts, ReportStatus.REJECTED, 0, "The sale was refunded", payout);
        };
    }

    private static NetworkReport rejected(Facts facts, String why) {
        NetworkError error = NetworkError.MANUALLY_REJECTED;
        return new NetworkReport(facts, ReportStatus.REJECTED, error.code(), error.because(why), null);
    }
}
