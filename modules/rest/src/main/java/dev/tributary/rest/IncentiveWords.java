package dev.tributary.rest;

import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.Reward;

/** The words in which rules are told (contract affonso.md, section 16; {@code payout_type}: everflow.md, section 5). */
final class IncentiveWords {
    private IncentiveWords() {}

    /** {@code incentive_type}. */
    enum Type {
        COMMISSION,
        LEAD
    }

    /** {@code reward}. */
    enum Kind {
        PERCENTAGE,
        FIXED,
        CREDITS,
        FREE_MONTHS,
        FIXED_AND_PERCENTAGE,
        REVENUE_SHARE;

        static Kind of(Reward reward) {
            if (reward instanceof Reward.Percentage) {
                return PERCENTAGE;
            }
            if (reward instanceof Reward.Fixed) {
                return FIXED;
            }
            if (reward instanceof Reward.FixedAndPercentage) {
                return FIXED_AND_PERCENTAGE;
            }
            if (reward instanceof Reward.RevenueShare) {
                return REVENUE_SHARE;
            }
            return reward instanceof Reward.Credits ? CREDITS : FREE_MONTHS;
        }
    }

    /** {@code payout_type}. */
    enum PayoutType {
        CPA,
        CPS,
        CPA_CPS,
        PRV;

        Kind kind() {
            return switch (this) {
                case CPA -> Kind.FIXED;
                case CPS -> Kind.PERCENTAGE;
                case CPA_CPS -> Kind.FIXED_AND_PERCENTAGE;
                case PRV -> Kind.REVENUE_SHARE;
            };
        }
    }

    /** {@code incentive_length}. */
    enum Length {
        CUSTOMER_LIFETIME,
        TIME_LIMITED,
        PAYMENT_LIMITED;

        static Length of(Duration duration) {
            if (duration instanceof Duration.TimeLimited) {
                return TIME_LIMITED;
            }
            return duration instanceof Duration.PaymentLimited ? PAYMENT_LIMITED : CUSTOMER_LIFETIME;
        }
    }

    /** {@code approval_type}. */
    enum ApprovalType {
        AUTOMATIC,
        HOLD_PERIOD,
        MANUAL;

        static ApprovalType of(Approval approval) {
            if (approval instanceof Approval.HoldPeriod) {
                return HOLD_PERIOD;
            }
            return approval instanceof Approval.Manual ? MANUAL : AUTOMATIC;
        }
    }
}
