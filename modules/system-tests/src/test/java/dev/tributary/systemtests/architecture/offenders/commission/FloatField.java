package dev.tributary.systemtests.architecture.offenders.commission;

/** Counter-example: a rate kept as a float. */
final class FloatField {
    final float rate;

    FloatField(Number rate) {
        this.rate = rate.intValue();
    }
}
