/** What the outbox asks to be told: which e-mails are written, and which of them are sent. */
@NullMarked
package dev.tributary.delivery;

import org.jspecify.annotations.NullMarked;
