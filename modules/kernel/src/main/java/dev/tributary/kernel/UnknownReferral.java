package dev.tributary.kernel;

/** What to do with an event about somebody no affiliate brought. */
public enum UnknownReferral {
    /** The caller named a referral it believes in: tell it that nobody knows it. */
    REFUSE,
    /** The source sends everybody's events, and most customers come without an affiliate: keep it, unattributed. */
    RECORD
}
