package dev.tributary.app.cli;

import dev.tributary.app.hub.Modules;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Team;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the team somebody means. */
record TeamLookup(Modules modules) {
    List<Team> all() {
        return modules.database().inTransaction(Set.of(), tx -> modules.teams().list(tx));
    }

    /**
     * @param text an id, or a name that only one team has; null: the only team there is
     * @throws ParameterException when several teams are meant
     */
    Team one(@Nullable String text, CommandLine command) {
        List<Team> meant = meant(text);
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (meant.isEmpty()) {
            throw new NotFoundException(
                    text == null
                            ? "There is no team yet. Create one: ./tributary teams create NAME"
                            : "There is no team " + text + ". See ./tributary teams list.");
        }
        throw new ParameterException(
                command,
                text == null
                        ? "There are " + meant.size() + " teams; say which with --team. See ./tributary teams list."
                        : "Several teams are called " + text + "; name one by its id. See ./tributary teams list.");
    }

    private List<Team> meant(@Nullable String text) {
        if (text == null) {
            return all();
        }
        Optional<UUID> id = IdType.TEAM.read(text);
        return all().stream()
                .filter(team -> id.isPresent()
                        ? team.id().equals(id.get())
                        : team.name().equals(text))
                .toList();
    }
}
