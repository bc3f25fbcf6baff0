package dev.tributary.app.hub;

import dev.tributary.delivery.api.MailRecords;
import dev.tributary.intake.api.PersonErasure;
import dev.tributary.partners.api.Applicants.Names;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails go with the person they are to, sent or not. */
record ErasingMails(MailRecords mails) implements PersonErasure.Hook {
    @Override
    public void erase(Tx tx, UUID team, @Nullable UUID affiliate, Names names) throws SQLException {
        if (affiliate != null) {
            mails.eraseOf(tx, team, affiliate);
        }
        for (String email : names.emails()) {
            mails.eraseTo(tx, team, email);
        }
    }
}
