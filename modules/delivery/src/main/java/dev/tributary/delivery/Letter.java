package dev.tributary.delivery;

/**
 * The words of a mail.
 *
 * @param subject one line
 * @param body lines that end with a line feed
 */
record Letter(String subject, String body) {}
