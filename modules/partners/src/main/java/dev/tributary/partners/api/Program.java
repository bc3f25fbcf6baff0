package dev.tributary.partners.api;

import java.util.UUID;

/** What affiliates promote. */
public record Program(UUID team, UUID id, String name) {}
