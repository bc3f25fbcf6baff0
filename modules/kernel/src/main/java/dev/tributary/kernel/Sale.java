package dev.tributary.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The purchase inside a conversion.
 *
 * @param amount positive, in the currency of the sale
 * @param productIds exact product ids; matched by incentives for specific products
 * @param priceIds exact price ids; matched like product ids
 * @param interval only with {@code subscription}
 * @param status what the caller wants the commission's status to be; null leaves it to the incentive's approval
 */
public record Sale(
        Money amount,
        List<String> productIds,
        List<String> priceIds,
        @Nullable BillingInterval interval,
        boolean subscription,
        @Nullable CommissionStatus status,
        SalesStatus salesStatus) {

    public Sale {
        productIds = List.copyOf(productIds);
        priceIds = List.copyOf(priceIds);
    }
}
