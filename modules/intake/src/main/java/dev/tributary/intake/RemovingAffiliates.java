package dev.tributary.intake;

import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.PersonErasure;
import dev.tributary.kernel.Event;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.Applicants;
import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Applicants.Known;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Removes affiliates whom a sender names (contract refersion.md, section 1.3): access ends and personal data goes; what
 * they earned stays booked under an id that tells nobody who it was. Where e-mail and user id lead to two affiliates both
 * go: the person who is to be forgotten is behind both. Somebody unknown is suppressed all the same, so that it does not
 * matter whether the removal or what it removes comes first.
 */
final class RemovingAffiliates implements Decides {
    private final Applicants applicants;
    private final AffiliateRecords records;
    private final PersonErasure erasure;

    RemovingAffiliates(Applicants applicants, AffiliateRecords records, PersonErasure erasure) {
        this.applicants = applicants;
        this.records = records;
        this.erasure = erasure;
    }

    @Override
    public Decisions decide(Tx tx, List<Candidate> fresh) throws SQLException {
        List<Decided> decided = new ArrayList<>();
        for (Candidate candidate : fresh) {
            decided.add(remove(tx, candidate));
        }
        return new Decisions(decided, List.of());
    }

    private Decided remove(Tx tx, Candidate candidate) throws SQLException {
        Event event = candidate.event();
        Identity identity = Admitting.identity(candidate);
        List<UUID> affiliates = applicants.find(tx, List.of(identity)).stream()
                .sorted(Comparator.comparing(
                        (Known known) -> !known.userIds().contains(String.valueOf(identity.userId()))))
                .map(known -> known.affiliate().id())
                .toList();
        for (UUID affiliate : affiliates) {
            records.lock(tx, event.team(), affiliate); // whoever writes to it meanwhile is done, or finds nobody
            erasure.eraseAffiliate(tx, event.team(), affiliate);
            records.remove(tx, event.team(), affiliate, event.receivedAt());
        }
        erasure.erase(tx, identity);
        applicants.suppress(tx, List.of(identity), event.receivedAt());
        DecisionJson decision = new DecisionJson(
                affiliates.isEmpty()
                        ? "there is no such affiliate; nothing late makes one of this person"
                        : "the affiliate is removed: access ends, personal data is erased, booked money stays");
        affiliates.forEach(decision::affiliate);
        if (affiliates.size() > 1) {
            decision.warnings(List.of("the email and the user id were those of two affiliates; both are removed"));
        }
        return new Decided(
                candidate,
                new Outcome.AffiliateLeft(candidate.id(), affiliates.isEmpty() ? null : affiliates.get(0)),
                decision.write(),
                affiliates.stream().map(Notices::ofRemoved).toList());
    }
}
