package dev.tributary.intake;

/**
 * An event that waited.
 *
 * @param referred whether it was known who referred the customer, and only an exchange rate was missing
 * @param decision what was decided when it came
 */
record Late(Candidate candidate, boolean referred, String decision) {}
