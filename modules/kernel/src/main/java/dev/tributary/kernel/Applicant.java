package dev.tributary.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Who becomes an affiliate, or stops being one (contract refersion.md, sections 1.2 and 1.3). Personal data: never
 * logged, erasable.
 *
 * @param userId the sender's own id of the person
 * @param country ISO 3166-1 alpha-2
 * @param address JSON object: street, city, state, postal_code, country
 * @param traits JSON object: what else the sender knows, such as audiences and computed traits
 */
public record Applicant(
        @Nullable String userId,
        @Nullable String email,
        @Nullable String name,
        @Nullable String country,
        String address,
        String traits) {
    @Override
    public String toString() {
        return "Applicant[redacted]";
    }
}
