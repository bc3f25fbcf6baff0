package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.ProgramSettings.Tracking;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import dev.tributary.rest.api.PagesSignups;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Takes of what a page says the click and the person, as far as the program keeps them. */
final class SignupsFromPages implements PagesSignups {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+");

    private final Transactor database;
    private final Programs programs;
    private final ProgramSettings settings;

    SignupsFromPages(Transactor database, Programs programs, ProgramSettings settings) {
        this.database = database;
        this.programs = programs;
        this.settings = settings;
    }

    @Override
    public Optional<Signup> read(ObjectNode said) {
        Optional<UUID> program = PixelVisit.text(said, "programId").flatMap(IdType.PROGRAM::read);
        Optional<String> click = PixelVisit.text(said, "click_id")
                .filter(id -> IdType.REFERRAL.read(id).isPresent());
        if (program.isEmpty() || click.isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> team = database.inTransaction(Set.of(), tx -> programs.teamOf(tx, program.get()));
        if (team.isEmpty()) {
            return Optional.empty();
        }
        Tracking tracking =
                database.inTransaction(Set.of(team.get()), tx -> settings.tracking(tx, team.get(), program.get()));
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("click_id", click.get());
        PixelVisit.text(said, "email")
                .filter(email ->
                        tracking.emailTracking() && EMAIL.matcher(email).matches())
                .ifPresent(email -> body.put("email", email));
        PixelVisit.text(said, "external_user_id").ifPresent(user -> body.put("external_user_id", user));
        PixelVisit.text(said, "name").filter(name -> tracking.nameTracking()).ifPresent(name -> body.put("name", name));
        boolean somebody = body.has("email") || body.has("external_user_id");
        return tracking.pixelSignups() && somebody ? Optional.of(new Signup(team.get(), body)) : Optional.empty();
    }
}
