package dev.tributary.mapping;

import dev.tributary.kernel.Applicant;

/** Reads who becomes an affiliate, or stops being one. */
final class ApplicantFields {
    private static final String NOTHING = "{}";

    private ApplicantFields() {}

    static Applicant read(Fields fields) {
        String address = fields.document("applicant.address");
        String traits = fields.document("applicant.traits");
        return new Applicant(
                fields.text("applicant.user_id"),
                fields.email("applicant.email"),
                fields.text("applicant.name"),
                fields.text("applicant.country", 2),
                address == null ? NOTHING : address,
                traits == null ? NOTHING : traits);
    }
}
