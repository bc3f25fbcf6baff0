package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.ClickRecords;
import dev.tributary.attribution.api.ClickRecords.RecordedClick;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.Visit;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupons;
import dev.tributary.partners.api.NumberOwners;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Numbers.Numbered;
import dev.tributary.partners.api.OfferDetails;
import dev.tributary.partners.api.Offers;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.api.NetworkVisits;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose a visit is. The offer's number decides the team; the program's, a transaction or a coupon does where none is
 * named. Within it the affiliate must take part in the program of the offer: each affiliate has one offer here, and its
 * incentives apply whichever offer of the program a page names.
 */
final class VisitsByNumber implements NetworkVisits {
    /** What a link cannot say, because the hub does. */
    private static final Set<String> OURS = Set.of("transaction_id", "offer_id", "affiliate_id", "advertiser_id");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Transactor database;
    private final NumberOwners owners;
    private final Numbers numbers;
    private final Programs programs;
    private final Offers offers;
    private final Affiliates affiliates;
    private final Coupons coupons;
    private final ClickRecords clicks;

    VisitsByNumber(
            Transactor database,
            NumberOwners owners,
            Numbers numbers,
            Programs programs,
            Offers offers,
            Affiliates affiliates,
            Coupons coupons,
            ClickRecords clicks) {
        this.database = database;
        this.owners = owners;
        this.numbers = numbers;
        this.programs = programs;
        this.offers = offers;
        this.affiliates = affiliates;
        this.coupons = coupons;
        this.clicks = clicks;
    }

    @Override
    public Met meet(ObjectNode said, Surroundings surroundings) {
        Asked asked = Asked.of(said, owners);
        Optional<UUID> team = team(asked);
        return team.map(found -> database.inTransaction(Set.of(found), tx -> met(tx, found, asked, said, surroundings)))
                .orElseGet(() -> new Nobody(Reason.UNKNOWN_OFFER));
    }

    @Override
    public Optional<Led> follow(ObjectNode said, Surroundings surroundings) {
        Asked asked = Asked.of(said, owners);
        Optional<UUID> team = team(asked);
        if (team.isEmpty()) {
            return Optional.empty();
        }
        return database.inTransaction(Set.of(team.get()), tx -> {
            Optional<OfferDetails> offer = offer(tx, team.get(), asked);
            Optional<Destination> destination =
                    offer.isEmpty() ? Optional.empty() : destination(tx, team.get(), offer.get());
            if (destination.isEmpty()) {
                return Optional.empty();
            }
            Met met = met(tx, team.get(), asked, said, surroundings);
            return Optional.of(new Led(met, transaction -> to(destination.get(), said, met, transaction)));
        });
    }

    private Optional<UUID> team(Asked asked) {
        Named named = asked.offer() != null ? asked.offer() : asked.advertiser();
        if (named != null) {
            return Optional.ofNullable(named.owner()).map(Numbered::team);
        }
        UUID transaction = asked.transaction();
        if (transaction != null) {
            return database.inTransaction(Set.of(), tx -> clicks.teamOf(tx, transaction));
        }
        return asked.coupon().isEmpty()
                ? Optional.empty()
                : database.inTransaction(Set.of(), tx -> coupons.teamOf(tx, asked.coupon()));
    }

    private Met met(Tx tx, UUID team, Asked asked, ObjectNode said, Surroundings surroundings) throws SQLException {
        UUID program = program(tx, team, asked);
        if (program == null && (asked.offer() != null || asked.advertiser() != null)) {
            return new Nobody(Reason.UNKNOWN_OFFER);
        }
        Optional<Click> known = known(tx, team, program, asked);
        if (known.isPresent()) {
            Optional<Affiliate> affiliate = affiliate(tx, team, known.get().affiliate());
            return affiliate.isEmpty()
                    ? new Nobody(Reason.UNKNOWN_AFFILIATE)
                    : new Known(known.get().id(), place(tx, affiliate.get(), asked));
        }
        Optional<Affiliate> affiliate =
                affiliate(tx, team, program, asked).filter(found -> found.status() == PartnershipStatus.APPROVED);
        if (affiliate.isEmpty()) {
            boolean named = asked.affiliate() != null || !asked.coupon().isEmpty() || asked.transaction() == null;
            return new Nobody(named ? Reason.UNKNOWN_AFFILIATE : Reason.UNKNOWN_TRANSACTION);
        }
        if (program != null && !affiliate.get().program().equals(program)) {
            return new Nobody(Reason.NOT_IN_THIS_OFFER);
        }
        Long offer = asked.offer() == null ? null : asked.offer().number();
        Visit visit = new Visit(affiliate.get().trackingId(), null, VisitDetails.of(said, offer, surroundings));
        return new Fresh(team, visit, place(tx, affiliate.get(), asked));
    }

    /** Null when none is named. */
    private @Nullable UUID program(Tx tx, UUID team, Asked asked) throws SQLException {
        if (asked.offer() != null) {
            return offer(tx, team, asked).map(offer -> offer.offer().program()).orElse(null);
        }
        return asked.advertiser() == null ? null : asked.advertiser().in(team).orElse(null);
    }

    private Optional<OfferDetails> offer(Tx tx, UUID team, Asked asked) throws SQLException {
        Optional<UUID> id =
                asked.offer() == null ? Optional.empty() : asked.offer().in(team);
        return id.isEmpty() ? Optional.empty() : offers.find(tx, team, id.get());
    }

    private Optional<Click> known(Tx tx, UUID team, @Nullable UUID program, Asked asked) throws SQLException {
        if (asked.transaction() == null) {
            return Optional.empty();
        }
        return clicks.find(tx, team, asked.transaction())
                .map(RecordedClick::click)
                .filter(click -> program == null || click.program().equals(program));
    }

    private Optional<Affiliate> affiliate(Tx tx, UUID team, @Nullable UUID program, Asked asked) throws SQLException {
        if (asked.affiliate() != null) {
            Optional<UUID> id = asked.affiliate().in(team);
            return id.isEmpty() ? Optional.empty() : affiliate(tx, team, id.get());
        }
        if (asked.coupon().isEmpty()) {
            return Optional.empty();
        }
        List<Coupon> found = coupons.findByCode(tx, List.of(new Coupons.Code(team, program, asked.coupon())));
        return found.size() == 1 ? affiliate(tx, team, found.get(0).affiliate()) : Optional.empty();
    }

    private Optional<Affiliate> affiliate(Tx tx, UUID team, UUID id) throws SQLException {
        return affiliates.find(tx, Set.of(team), Set.of(id)).stream().findFirst();
    }

    private Place place(Tx tx, Affiliate affiliate, Asked asked) throws SQLException {
        UUID team = affiliate.team();
        Named offer = asked.offer();
        return new Place(
                offer != null ? offer.number() : number(tx, Kind.OFFER, team, affiliate.offer(), null),
                number(tx, Kind.PROGRAM, team, affiliate.program(), asked.advertiser()),
                number(tx, Kind.AFFILIATE, team, affiliate.id(), asked.affiliate()));
    }

    /** What was named need not be asked for. */
    private long number(Tx tx, Kind kind, UUID team, UUID id, @Nullable Named named) throws SQLException {
        return named != null && named.in(team).filter(id::equals).isPresent()
                ? named.number()
                : numbers.of(tx, kind, team, List.of(id)).getOrDefault(id, 0L);
    }

    private Optional<Destination> destination(Tx tx, UUID team, OfferDetails offer) throws SQLException {
        String own = offer.websiteUrl();
        String page = own != null
                ? own
                : programs.find(tx, team, offer.offer().program())
                        .map(program -> program.presentation().websiteUrl())
                        .orElse(null);
        return page == null || !Destination.isOne(page)
                ? Optional.empty()
                : Optional.of(new Destination(page, offer.deepLinkHosts()));
    }

    private static String to(Destination destination, ObjectNode said, Met met, @Nullable UUID transaction) {
        Map<String, String> values = new HashMap<>();
        said.properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asText("")));
        values.keySet().removeAll(OURS);
        Map<String, String> appended = new LinkedHashMap<>();
        if (transaction != null) {
            Place place = met instanceof Fresh fresh ? fresh.place() : ((Known) met).place();
            values.put("transaction_id", NetworkIds.write(transaction));
            values.put("offer_id", String.valueOf(place.offer()));
            values.put("affiliate_id", String.valueOf(place.affiliate()));
            values.put("advertiser_id", String.valueOf(place.advertiser()));
            appended.put("_ef_transaction_id", NetworkIds.write(transaction));
            appended.put("oid", String.valueOf(place.offer()));
            appended.put("affid", String.valueOf(place.affiliate()));
        }
        return destination.location(said.path("url").asText(null), values, appended);
    }

    /** What is named, where it is a number at all, and whose that is. Found before a transaction begins: it may take one. */
    private record Asked(
            @Nullable Named offer,
            @Nullable Named advertiser,
            @Nullable Named affiliate,
            @Nullable UUID transaction,
            String coupon) {
        static Asked of(ObjectNode said, NumberOwners owners) {
            String advertiser = NUMBER.matcher(said.path("advid").asText("")).matches() ? "advid" : "aid";
            return new Asked(
                    named(said, "oid", Kind.OFFER, owners),
                    named(said, advertiser, Kind.PROGRAM, owners),
                    named(said, "affid", Kind.AFFILIATE, owners),
                    NetworkIds.read(said.path("_ef_transaction_id").asText("")).orElse(null),
                    VisitDetails.coupon(said));
        }

        private static @Nullable Named named(ObjectNode said, String name, Kind kind, NumberOwners owners) {
            String value = said.path(name).asText("");
            if (!NUMBER.matcher(value).matches()) {
                return null;
            }
            long number = Long.parseLong(value);
            return new Named(number, owners.of(kind, number).orElse(null));
        }
    }

    /** @param owner null: nobody's */
    private record Named(long number, @Nullable Numbered owner) {
        Optional<UUID> in(UUID team) {
            return owner == null || !owner.team().equals(team) ? Optional.empty() : Optional.of(owner.id());
        }
    }
}
