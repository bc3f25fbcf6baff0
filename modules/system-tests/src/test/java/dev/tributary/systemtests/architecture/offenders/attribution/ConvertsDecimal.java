package dev.tributary.systemtests.architecture.offenders.attribution;

import java.math.BigDecimal;

/** Counter-example: a BigDecimal turned into a double on the way. */
final class ConvertsDecimal {
    long halve(BigDecimal amount) {
        return (long) (amount.doubleValue() / 2);
    }
}
