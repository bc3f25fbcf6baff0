package dev.tributary.delivery;

import dev.tributary.delivery.api.Mail;
import dev.tributary.delivery.api.MailRecords;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Listing;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

final class KeepingMails implements MailRecords {
    private final MailTable table;

    KeepingMails(MailTable table) {
        this.table = table;
    }

    @Override
    public Listing<Mail> list(Tx tx, UUID team, Filter filter, Part part) throws SQLException {
        return new Listing<>(table.list(tx, team, filter, part), table.count(tx, team, filter));
    }

    @Override
    public Optional<Mail> find(Tx tx, UUID team, UUID mail) throws SQLException {
        return table.find(tx, team, mail);
    }

    @Override
    public Mail retry(Tx tx, UUID team, UUID mail, Instant now) throws SQLException {
        Optional<Mail> again = table.again(tx, team, mail, now);
        if (again.isPresent()) {
            return again.get();
        }
        Mail other = table.find(tx, team, mail).orElseThrow(() -> RefusedException.notFound("mail"));
        throw RefusedException.invalid(
                "status", "status is " + Wire.name(other.status()) + "; only a mail that failed can be sent again");
    }

    @Override
    public int eraseOf(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return table.eraseOf(tx, team, affiliate);
    }

    @Override
    public int eraseTo(Tx tx, UUID team, String recipient) throws SQLException {
        return table.eraseTo(tx, team, Addresses.plain(recipient).orElse(recipient));
    }
}
