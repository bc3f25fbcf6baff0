package dev.tributary.delivery;

import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.EmailType;
import dev.tributary.partners.api.ProgramProfile;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.ProgramSettings.Notification;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a program wants its affiliates to be told, and in which words (contract affonso.md, section 15). */
final class Wording {
    private final Programs programs;
    private final ProgramSettings settings;
    private final Letters letters = new Letters();

    Wording(Programs programs, ProgramSettings settings) {
        this.programs = programs;
        this.settings = settings;
    }

    Notification words(Tx tx, Affiliate affiliate, EmailType type) throws SQLException {
        return settings.notifications(tx, affiliate.team(), affiliate.program()).stream()
                .filter(words -> words.type() == type)
                .findFirst()
                .orElseGet(() -> Notification.standard(type));
    }

    Letter letter(Tx tx, Affiliate affiliate, Notification words) throws SQLException {
        Optional<ProgramProfile> program = programs.find(tx, affiliate.team(), affiliate.program());
        String parameter =
                settings.tracking(tx, affiliate.team(), affiliate.program()).defaultParameter();
        String website = program.map(found -> found.presentation().websiteUrl()).orElse(null);
        return letters.write(
                words,
                Map.of(
                        "affiliate_name", affiliate.name(),
                        "affiliate_email", affiliate.email(),
                        "tracking_id", affiliate.trackingId(),
                        "program_name", program.map(ProgramProfile::name).orElse(""),
                        "link", link(website, parameter, affiliate.trackingId())));
    }

    /** Empty without a website. A tracking id needs no encoding; the parameter stands before what follows a hash. */
    static String link(@Nullable String website, String parameter, String trackingId) {
        if (website == null || website.isBlank()) {
            return "";
        }
        int hash = website.indexOf('#');
        String page = hash < 0 ? website : website.substring(0, hash);
        String fragment = hash < 0 ? "" : website.substring(hash);
        return page + (page.contains("?") ? "&" : "?") + parameter + "=" + trackingId + fragment;
    }
}
