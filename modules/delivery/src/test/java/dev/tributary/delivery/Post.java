package dev.tributary.delivery;

import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailQueue;
import dev.tributary.delivery.api.MailRecords.Filter;
import dev.tributary.delivery.api.MailRecords.Part;
import dev.tributary.intake.IntakeModule;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.PartnersModule;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.EmailType;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.ProgramSettings.Notification;
import dev.tributary.partners.api.Team;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team with a program in a real database, whose affiliates are told by e-mail what a test says. */
final class Post {
    static final int ATTEMPTS_MAX = 3;

    final IdSource ids = new TimeOrderedIds();
    final UUID team = ids.next();
    final UUID program = ids.next();
    final PartnersModule partners;
    final DeliveryModule delivery;
    Instant now = Instant.parse("2026-03-04T12:00:00Z");

    private final Connections connections;
    private final UUID offer = ids.next();

    Post(Connections connections) {
        this.connections = connections;
        partners = new PartnersModule(connections.app(), ids, () -> now);
        delivery = module();
        owner(tx -> {
            partners.teams().create(tx, List.of(new Team(team, "Test", Currency.getInstance("USD"))));
            partners.programs().create(tx, List.of(new Program(team, program, "Caf\u00e9 & Friends")));
            partners.programs().createOffers(tx, List.of(new Offer(team, offer, program, "Offer")));
            return tx.update(
                    "update partners.program set website_url = 'https://shop.example/start#top' where program_id = ?",
                    p -> p.uuid(program));
        });
    }

    /** Once more, as another hub has it. */
    DeliveryModule module() {
        return new DeliveryModule(
                new DeliveryModule.Dependencies(
                        connections.app(),
                        ids,
                        () -> now,
                        IntakeModule.outboxForMail(),
                        partners.affiliateRecords(),
                        partners.programs(),
                        partners.programSettings()),
                ATTEMPTS_MAX);
    }

    Affiliate affiliate(String name, String email) {
        UUID id = ids.next();
        Affiliate affiliate = new Affiliate(
                team,
                id,
                program,
                offer,
                name,
                email,
                "ann-" + id.toString().substring(24),
                PartnershipStatus.APPROVED,
                null,
                Profile.IMPORTED,
                now);
        return owner(tx -> {
            partners.affiliates().create(tx, List.of(affiliate));
            return affiliate;
        });
    }

    void created(Affiliate affiliate, String status, boolean tell) {
        notice(
                "affiliate.created",
                "{\"affiliate_id\": \"" + IdType.AFFILIATE.write(affiliate.id()) + "\", \"status\": \"" + status
                        + "\", \"source\": \"refersion\", \"notify\": " + tell + "}");
    }

    void approved(Affiliate affiliate) {
        notice(
                "affiliate.approved",
                "{\"affiliate_id\": \"" + IdType.AFFILIATE.write(affiliate.id())
                        + "\", \"status\": \"approved\", \"source\": \"refersion\"}");
    }

    void notice(String topic, String payload) {
        app(tx -> tx.update(
                "insert into intake.outbox (team_id, outbox_id, topic, payload, created_at) values (?, ?, ?, ?::jsonb, ?)",
                p -> p.uuid(team).uuid(ids.next()).text(topic).text(payload).instant(now)));
    }

    void words(EmailType type, boolean active, @Nullable String subject, @Nullable String body) {
        app(tx -> {
            partners.programSettings().store(tx, team, program, new Notification(type, active, subject, body));
            return type;
        });
    }

    /** Of this team; other tests may have left teams of their own with mails that wait. */
    Optional<Mail> next(MailQueue queue) {
        MailQueue.Round round = queue.round();
        Optional<Mail> mail = round.next();
        while (mail.isPresent() && !mail.get().team().equals(team)) {
            mail = round.next();
        }
        return mail;
    }

    /** The oldest first. */
    List<Mail> mails() {
        return app(tx -> delivery.mails()
                .list(tx, team, new Filter(null, null, null), new Part(false, 0, 100))
                .items());
    }

    List<String> told() {
        List<String> told = new ArrayList<>();
        mails().forEach(mail -> told.add(mail.type().name()));
        return told;
    }

    <T> T app(Work<T> work) {
        return connections.app().inTransaction(Set.of(team), work);
    }

    <T> T owner(Work<T> work) {
        return connections.owner().inTransaction(Set.of(team), work);
    }
}
