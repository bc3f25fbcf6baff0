package dev.tributary.rest.api;

import dev.tributary.payouts.api.PaymentTermsBook;
import dev.tributary.payouts.api.PayoutPreviews;
import dev.tributary.payouts.api.PayoutRuns;
import dev.tributary.payouts.api.Payouts;

/** Who is paid. */
public record PayoutsApi(PaymentTermsBook terms, PayoutRuns runs, Payouts payouts, PayoutPreviews previews) {}
