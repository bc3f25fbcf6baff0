package dev.tributary.app.cli;

import dev.tributary.app.hub.Modules;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Team;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the team somebody means. */
record TeamLookup(Modules modules) {
    List<Team> all() {
        return modules.database().inTransaction(Set.of(), tx -> modules.teams().list(tx));
    }

    /** @param text an id, or a name that only one team has; null: the only team there is */
    Team one(@Nullable String text) {
        List<Team> teams = all();
        if (text == null) {
            if (teams.size() == 1) {
                return teams.get(0);
            }
            throw new NotFoundException(
                    teams.isEmpty()
                            ? "There is no team yet. Create one: ./tributary teams create NAME"
                            : "There are " + teams.size()
                                    + " teams; say which with --team. See ./tributary teams list.");
        }
        Optional<UUID> id = IdType.TEAM.read(text);
        List<Team> meant = teams.stream()
                .filter(team -> id.isPresent()
                        ? team.id().equals(id.get())
                        : team.name().equals(text))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new NotFoundException(
                meant.isEmpty()
                        ? "There is no team " + text + ". See ./tributary teams list."
                        : "Several teams are called " + text + "; name one by its id. See ./tributary teams list.");
    }
}
