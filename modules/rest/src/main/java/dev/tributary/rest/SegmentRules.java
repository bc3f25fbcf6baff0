package dev.tributary.rest;

/** The hub's own reading of Segment's calls has no settings but those of all kinds. */
final class SegmentRules implements IntegrationRules {
    @Override
    public void read(Input settings) {}
}
