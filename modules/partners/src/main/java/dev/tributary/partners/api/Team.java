package dev.tributary.partners.api;

import java.util.Currency;
import java.util.UUID;

/** The tenant: owns keys, programs and money. Commissions are owed in its currency. */
public record Team(UUID id, String name, Currency currency) {}
