package dev.tributary.kernel;

/** Why something was refused, in the error codes of the contract (affonso.md, section 1.3). */
public enum ProblemCode {
    VALIDATION_ERROR,
    NOT_FOUND,
    /** Something that must be unique is taken; the problem names the clashing field. */
    DUPLICATE_ERROR,
    /** Nothing of this kind is taken by whoever was asked, however it is spelled (contract segment.md, A2). */
    UNSUPPORTED
}
