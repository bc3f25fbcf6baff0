package dev.tributary.intake;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.attribution.api.Tie;
import dev.tributary.intake.Exchange.StoredRates;
import dev.tributary.intake.FraudGate.Guard;
import dev.tributary.intake.Waiting.Place;
import dev.tributary.partners.api.Affiliates.Lineage;
import dev.tributary.partners.api.Team;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides events: whose they are, what they earn, how the referral moves on. */
final class Deciding implements Decides {
    private final Teams teams;
    private final StoredRates rates;
    private final Referrals referrals;
    private final FraudGate gate;
    private final BookingSales booking;
    private final WaitingTable waiting = new WaitingTable();

    Deciding(Teams teams, StoredRates rates, Referrals referrals, FraudGate gate, BookingSales booking) {
        this.teams = teams;
        this.rates = rates;
        this.referrals = referrals;
        this.gate = gate;
        this.booking = booking;
    }

    @Override
    public Decisions decide(Tx tx, List<Candidate> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return Decisions.NONE;
        }
        Asked<Team> home = Exchange.home(tx, teams, fresh); // comes with the referrals
        Opened opened = open(tx, fresh);
        Exchange exchange = Exchange.open(tx, home, rates, fresh);
        Deliberation deliberation = new Deliberation(exchange, opened);
        ReferralBook book = opened.book();
        for (Candidate candidate : fresh) {
            deliberation.consider(book, candidate);
        }
        book.save(tx);
        List<Tie> ties = new ArrayList<>(book.tied());
        List<Candidate> unreferred = deliberation.takeUnreferred();
        lock(tx, ties, unreferred);
        if (!unreferred.isEmpty()) {
            ties.addAll(decideAgain(tx, deliberation, unreferred));
        }
        return decisions(tx, deliberation, exchange, ties, each -> each.event().receivedAt());
    }

    /**
     * Those that waited, in the order in which they happened.
     *
     * @return of those of which something new was decided
     */
    Decisions reconsider(Tx tx, List<Late> lates, Instant now) throws SQLException {
        if (lates.isEmpty()) {
            return Decisions.NONE;
        }
        List<Candidate> candidates = lates.stream().map(Late::candidate).toList();
        Asked<Team> home = Exchange.home(tx, teams, candidates);
        Opened opened = open(tx, candidates);
        Exchange exchange = Exchange.open(tx, home, rates, candidates);
        Deliberation deliberation = new Deliberation(exchange, opened);
        ReferralBook book = opened.book();
        for (Late late : lates) {
            deliberation.reconsider(book, late);
        }
        book.save(tx);
        lock(tx, book.tied(), List.of());
        return decisions(tx, deliberation, exchange, book.tied(), each -> now);
    }

    /** Somebody may have tied their customer or user just before we locked its place. */
    private List<Tie> decideAgain(Tx tx, Deliberation deliberation, List<Candidate> unreferred) throws SQLException {
        Opened opened = open(tx, unreferred);
        deliberation.opened(opened);
        ReferralBook book = opened.book();
        for (Candidate candidate : unreferred) {
            deliberation.considerAgain(book, candidate);
        }
        book.save(tx);
        lock(tx, book.tied(), List.of());
        return book.tied();
    }

    private Decisions decisions(
            Tx tx,
            Deliberation deliberation,
            Exchange exchange,
            List<Tie> ties,
            Function<Candidate, Instant> recordedAt)
            throws SQLException {
        List<Decided> decided = new ArrayList<>(deliberation.decided());
        List<Tied> earning = new ArrayList<>();
        for (Tied tied : deliberation.tied()) {
            if (Deliberation.mayEarn(tied.candidate().event())) {
                earning.add(tied);
            } else {
                decided.add(BookingSales.moved(tied));
            }
        }
        decided.addAll(booking.book(tx, earning, deliberation.lineages(), exchange, recordedAt));
        return new Decisions(decided, ties);
    }

    private Opened open(Tx tx, List<Candidate> candidates) throws SQLException {
        ReferralBook book =
                referrals.open(tx, candidates.stream().map(Candidate::lookup).toList());
        Set<Referral> named =
                FraudGate.named(book, candidates.stream().map(Candidate::lookup).toList());
        // of all who are named: an event that earns nothing may tie the customer of a sale after it
        boolean anyMayEarn = candidates.stream().anyMatch(each -> Deliberation.mayEarn(each.event()));
        Set<Referral> paid = anyMayEarn ? named : Set.of();
        Asked<Lineage> lineages = booking.lineages(tx, paid); // come with the fraud rules
        Set<UUID> asked = paid.stream().map(Referral::affiliate).collect(Collectors.toSet());
        return new Opened(book, gate.open(tx, book, named), asked, lineages);
    }

    /**
     * The referrals of some events, locked.
     *
     * @param guard what the events are checked against
     * @param affiliates who may be paid
     * @param lineages of these, as far as they exist
     */
    record Opened(ReferralBook book, Guard guard, Set<UUID> affiliates, Asked<Lineage> lineages) {}

    private void lock(Tx tx, List<Tie> ties, List<Candidate> unreferred) throws SQLException {
        List<Place> places = Stream.concat(
                        ties.stream().map(Place::of),
                        unreferred.stream()
                                .flatMap(candidate -> Waiting.forReferral(candidate).stream())
                                .map(Place::of))
                .distinct()
                .toList();
        if (!places.isEmpty()) {
            waiting.lock(tx, places);
        }
    }
}
