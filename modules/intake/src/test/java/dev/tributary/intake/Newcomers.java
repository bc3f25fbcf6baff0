package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.AffiliateJoined;
import dev.tributary.kernel.Applicant;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.partners.api.Applicants.Facts;
import dev.tributary.partners.api.Integration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What senders of identities say of people, each thing in one line, at the door of a house. */
final class Newcomers {
    static final String EMAIL = "peter@example.com";
    static final String STREET = "6th St";

    private final House house;
    final UUID integration;

    Newcomers(House house, String settings) {
        this.house = house;
        integration = house.ids.next();
        house.asOwner(tx -> {
            house.partners
                    .integrations()
                    .add(
                            tx,
                            new Integration(
                                    house.team,
                                    integration,
                                    "refersion",
                                    "main",
                                    true,
                                    settings,
                                    house.offer,
                                    House.NOW,
                                    House.NOW));
            return integration;
        });
    }

    Arrival identify(String key) {
        return identify(key, "user_1", EMAIL, "{\"plan\":\"premium\"}");
    }

    Arrival identify(String key, @Nullable String user, @Nullable String email, String traits) {
        return joined(key, House.NOW, new Applicant(user, email, "Peter Gibbons", "US", address(), traits));
    }

    /** As Engage tells of an audience: the user and the trait, and nothing else. */
    Arrival audience(String key, boolean within, Instant at) {
        return joined(key, at, new Applicant("user_1", null, null, null, "{}", "{\"big_spenders\":" + within + "}"));
    }

    Arrival audienceOf(String key, String user) {
        return joined(key, House.NOW, new Applicant(user, null, null, null, "{}", "{\"big_spenders\":true}"));
    }

    Arrival delete(@Nullable String key, @Nullable String user, @Nullable String email) {
        return arrival(
                EventType.AFFILIATE_LEFT, key, null, new Applicant(user, email, null, null, "{}", "{}"), "delete");
    }

    Outcome take(Arrival arrival) {
        return house.core.affiliates.accept(List.of(arrival)).get(0);
    }

    AffiliateJoined join(Arrival arrival) {
        return (AffiliateJoined) take(arrival);
    }

    String traits(UUID affiliate) {
        return house.asTeam(tx -> house.partners
                .applicants()
                .facts(tx, house.team, List.of(affiliate))
                .getOrDefault(affiliate, Facts.NONE)
                .traits());
    }

    /** What is anywhere in the tables of the schemas of a team's data and contains the text, as table names. */
    List<String> tablesThatHold(String text) {
        return house.asOwner(tx -> {
            List<String> tables = tx.query("""
                    select table_schema || '.' || table_name as name
                      from information_schema.columns
                     where table_schema in ('partners', 'attribution', 'intake', 'commission')
                       and column_name = 'team_id'
                     order by 1
                    """, p -> {}, row -> row.text("name"));
            List<String> holding = new ArrayList<>();
            for (String table : tables) {
                String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
                if (!tx.query(
                                "select 1 as one from " + table
                                        + " t where t.team_id = ? and (strpos(lower(t::text), lower(?)) > 0"
                                        + " or strpos(t::text, ?) > 0)",
                                p -> p.uuid(house.team).text(text).text(hex),
                                row -> 1)
                        .isEmpty()) {
                    holding.add(table);
                }
            }
            return holding;
        });
    }

    private Arrival joined(String key, Instant at, Applicant applicant) {
        return arrival(EventType.AFFILIATE_JOINED, key, at, applicant, "identify");
    }

    private Arrival arrival(
            EventType type, @Nullable String key, @Nullable Instant at, Applicant applicant, String name) {
        Event event = new Event(
                house.team,
                "refersion",
                key,
                type,
                name,
                at,
                House.NOW,
                Identifiers.NONE,
                null,
                Person.UNKNOWN,
                null,
                null,
                UnknownReferral.RECORD,
                null,
                applicant,
                List.of());
        String body = "{\"traits\":{\"name\":\"" + applicant.name() + "\",\"email\":\"" + applicant.email()
                + "\"},\"userId\":\"" + applicant.userId() + "\",\"address\":" + applicant.address() + "}";
        return new Arrival(event, new RawBody(body.getBytes(StandardCharsets.UTF_8)), integration);
    }

    private static String address() {
        return "{\"street\":\"" + STREET + "\",\"country\":\"US\"}";
    }
}
