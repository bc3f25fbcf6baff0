package dev.tributary.partners.api;

import java.util.UUID;

/** The set of incentives an affiliate has in a program (Affonso calls it a group). */
public record Offer(UUID team, UUID id, UUID program, String name) {}
