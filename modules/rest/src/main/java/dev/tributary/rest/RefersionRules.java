package dev.tributary.rest;

/** What a team chooses for those who join by Segment's destination Refersion (contract refersion.md, section 1.5). */
final class RefersionRules implements IntegrationRules {
    @Override
    public void read(Input settings) {
        settings.flag("auto_approve");
        settings.flag("new_affiliate_email");
        settings.flag("pending_affiliate_email");
    }

    /** As in the vendor's settings (sources/refersion-help-segment.txt). */
    @Override
    public boolean confirmsDisabling() {
        return true;
    }
}
