package dev.tributary.edge;

import org.jspecify.annotations.Nullable;

/**
 * One answer, rendered: what {@link Answers} sends, and all it sends.
 *
 * @param body JSON in UTF-8
 * @param error null on success
 */
@SuppressWarnings("ArrayRecordComponent") // written out once and never compared
record Answer(int status, byte[] body, @Nullable ErrorCode error) {}
