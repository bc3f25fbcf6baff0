package dev.tributary.intake;

import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.intake.BookingSales.Booked;
import dev.tributary.intake.Decided.Notice;
import dev.tributary.intake.Exchange.StoredRates;
import dev.tributary.intake.FraudGate.Guard;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliates.Lineage;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns clicks into leads (contract affonso.md, section 8). A click signs up once: the second time the referral is
 * answered as it is. A user who signed up through another click before stays with that one: who referred them is
 * settled, and nobody is paid twice for one person.
 */
final class RegisteringSignups implements Intake {
    private final Transactor transactor;
    private final IdSource ids;
    private final Teams teams;
    private final StoredRates rates;
    private final Referrals referrals;
    private final FraudGate gate;
    private final BookingSales booking;
    private final EventLog log;
    private final SettlingLateEvents late;

    RegisteringSignups(
            Transactor transactor,
            IdSource ids,
            Teams teams,
            StoredRates rates,
            Referrals referrals,
            FraudGate gate,
            BookingSales booking,
            EventLog log,
            SettlingLateEvents late) {
        this.transactor = transactor;
        this.ids = ids;
        this.teams = teams;
        this.rates = rates;
        this.referrals = referrals;
        this.gate = gate;
        this.booking = booking;
        this.log = log;
        this.late = late;
    }

    @Override
    public List<Outcome> accept(List<Arrival> batch) {
        List<Candidate> candidates = Candidates.of(batch, ids);
        return transactor.inTransaction(Candidates.teams(candidates), tx -> register(tx, candidates));
    }

    private List<Outcome> register(Tx tx, List<Candidate> candidates) throws SQLException {
        List<Lookup> lookups =
                candidates.stream().map(RegisteringSignups::withEmail).toList();
        ReferralBook book = referrals.open(tx, lookups);
        List<Lookup> clicks =
                candidates.stream().map(RegisteringSignups::clickOf).toList();
        Guard guard = gate.open(tx, book, FraudGate.named(book, clicks));
        List<Outcome> outcomes = new ArrayList<>();
        List<Decided> decided = new ArrayList<>();
        List<Tied> signedUp = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Resolution click = book.resolve(clickOf(candidate));
            if (!(click instanceof Resolution.Found found)) {
                Decided no = refused(candidate, click);
                decided.add(no);
                outcomes.add(no.outcome());
                continue;
            }
            Resolution user = book.resolve(userOf(candidate));
            if (user instanceof Resolution.Found known
                    && !known.referral().id().equals(found.referral().id())) {
                outcomes.add(new Outcome.SignedUp(known.referral(), false));
                continue;
            }
            Optional<Referral> before = sameEmail(book, candidate, found.referral());
            if (before.isPresent()) {
                outcomes.add(new Outcome.SignedUp(before.get(), false));
                continue;
            }
            if (hasSignedUp(candidate, found.referral())) {
                outcomes.add(new Outcome.SignedUp(found.referral(), false));
                continue;
            }
            Resolution both = book.resolve(candidate.lookup());
            if (both instanceof Resolution.Found) {
                Tied tied = signUp(book, guard, candidate, found);
                signedUp.add(tied);
                outcomes.add(new Outcome.SignedUp(tied.after(), true));
            } else { // a sale without sign-up tied the click to another user
                Decided no = refused(candidate, both);
                decided.add(no);
                outcomes.add(no.outcome());
            }
        }
        book.save(tx);
        decided.addAll(paidFor(tx, signedUp));
        log.write(tx, decided);
        late.tied(tx, book.tied());
        return outcomes;
    }

    /**
     * A click that a sale, a trial or a lead was told of before is no longer a click, and nobody signed up: whoever does
     * now is kept, so that it is the same as if they had come first.
     */
    private static boolean hasSignedUp(Candidate candidate, Referral referral) {
        if (referral.status() == ReferralStatus.CLICK) {
            return false;
        }
        String user = candidate.event().identifiers().externalUserId();
        boolean addsUser = referral.externalUserId() == null && user != null;
        boolean sameUser = user != null && user.equals(referral.externalUserId());
        boolean nobodyYet = referral.email() == null && (addsUser || sameUser || referral.externalUserId() == null);
        boolean addsAnything = addsUser || candidate.event().person().email() != null;
        return !(nobodyYet && addsAnything);
    }

    private static Optional<Referral> sameEmail(ReferralBook book, Candidate candidate, Referral click) {
        String email = candidate.event().person().email();
        return email == null
                ? Optional.empty()
                : book.signedUpBefore(candidate.team(), click.program(), email)
                        .filter(known -> !known.id().equals(click.id()));
    }

    private static Tied signUp(ReferralBook book, Guard guard, Candidate candidate, Resolution.Found found) {
        Person person = candidate.event().person();
        List<Verdict> fraud = guard.verdicts(found.referral(), person);
        ReferralStatus status =
                fraud.stream().anyMatch(Verdict::blocks) ? ReferralStatus.REJECTED : ReferralStatus.LEAD;
        Referral after = book.signUp(found.referral(), candidate.lookup(), person, status, candidate.happenedAt());
        return new Tied(candidate, found.traces(), found.referral(), after, fraud, null);
    }

    /** Leads are paid for where a rule says so, once per referral. */
    private List<Decided> paidFor(Tx tx, List<Tied> signedUp) throws SQLException {
        if (signedUp.isEmpty()) {
            return List.of();
        }
        Exchange exchange = Exchange.open(
                tx, teams, rates, signedUp.stream().map(Tied::candidate).toList());
        List<Decided> decided = new ArrayList<>();
        List<Tied> leads = new ArrayList<>();
        for (Tied tied : signedUp) {
            if (tied.block() == null) {
                leads.add(tied);
            } else {
                decided.add(signedUp(tied, tied.decision("signed up, and rejected by a fraud rule"), tied.notices()));
            }
        }
        List<Lineage> lineages =
                booking.lineages(tx, leads.stream().map(Tied::after).toList()).rows();
        for (Booked booked : booking.record(
                tx, leads, lineages, exchange, each -> each.event().receivedAt())) {
            Tied tied = booked.tied();
            DecisionJson decision =
                    booked.booking().recorded() ? booked.decision() : tied.decision("the click became a lead");
            decided.add(signedUp(tied, decision, booked.notices()));
        }
        return decided;
    }

    private static Decided signedUp(Tied tied, DecisionJson decision, List<Notice> notices) {
        return new Decided(tied.candidate(), new Outcome.SignedUp(tied.after(), true), decision.write(), notices);
    }

    private static Decided refused(Candidate candidate, Resolution resolution) {
        Refusal refusal = resolution instanceof Resolution.Contradiction contradiction
                ? Refusal.invalid(contradiction.problem())
                : Refusal.notFound(((Resolution.Unknown) resolution).problem());
        String decision = new DecisionJson("refused: " + refusal.message())
                .identifiers(resolution.traces())
                .refusal(refusal)
                .write();
        return new Decided(candidate, new Outcome.Refused(candidate.id(), refusal), decision, List.of());
    }

    private static Lookup withEmail(Candidate candidate) {
        return new Lookup(
                candidate.team(),
                candidate.event().identifiers(),
                candidate.event().person().email());
    }

    private static Lookup clickOf(Candidate candidate) {
        Identifiers all = candidate.event().identifiers();
        return new Lookup(candidate.team(), new Identifiers(null, all.clickId(), null, null));
    }

    private static Lookup userOf(Candidate candidate) {
        Identifiers all = candidate.event().identifiers();
        return new Lookup(candidate.team(), new Identifiers(null, null, null, all.externalUserId()));
    }
}
