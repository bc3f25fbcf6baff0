package dev.tributary.rest.api;

/** What pages and links tell, from callers without a key. */
public record Browsing(Tracking tracking, NetworkVisits visits, PagesSignups signups) {}
