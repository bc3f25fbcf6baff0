package dev.tributary.attribution;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes referrals by hand, under the locks that events take, so that the order in which both come does not matter. */
final class KeptReferrals implements ReferralRecords {
    private final ReferralTable table;
    private final ReferralQuery query;
    private final IdSource ids;
    private final ReferralHooks hooks;

    KeptReferrals(ReferralTable table, ReferralQuery query, IdSource ids, ReferralHooks hooks) {
        this.table = table;
        this.query = query;
        this.ids = ids;
        this.hooks = hooks;
    }

    @Override
    public Slice list(Tx tx, Filter filter, Cursor cursor) throws SQLException {
        return query.list(tx, filter, cursor);
    }

    @Override
    public Optional<Referral> find(Tx tx, UUID team, UUID referral) throws SQLException {
        return query.find(tx, team, referral);
    }

    @Override
    public List<Referral> named(Tx tx, UUID team, Collection<UUID> referrals) throws SQLException {
        return query.named(tx, team, referrals);
    }

    @Override
    public Referral add(Tx tx, NewReferral wanted, Instant at) throws SQLException {
        List<Referral> locked =
                lock(tx, wanted.team(), wanted.click(), wanted.customerId(), wanted.externalUserId(), wanted.email());
        Referral click = wanted.click() == null ? null : click(wanted, wanted.click(), locked);
        Referral added = added(wanted, click, at);
        checkFree(added, locked);
        if (click == null) {
            table.insert(tx, List.of(added));
        } else {
            table.rewrite(tx, added);
        }
        hooks.changed(tx, click, added, Ties.between(click, added));
        return added;
    }

    @Override
    public Referral change(Tx tx, UUID team, UUID referral, Edit edit, Instant at) throws SQLException {
        List<Referral> locked = lock(tx, team, referral, edit.customerId(), edit.externalUserId(), edit.email());
        Referral before = existing(locked, referral);
        Referral after = edited(before, edit, at);
        if (after.equals(before)) {
            return before;
        }
        checkFree(after, locked);
        table.rewrite(tx, after);
        hooks.changed(tx, before, after, Ties.between(before, after));
        return after;
    }

    @Override
    public void remove(Tx tx, UUID team, UUID referral, Instant at) throws SQLException {
        Referral existing = existing(lock(tx, team, referral, null, null, null), referral);
        hooks.removing(tx, existing);
        table.erase(tx, List.of(existing), at);
    }

    @Override
    public void removeOf(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException {
        List<Referral> all = table.lockOf(tx, team, affiliate);
        for (Referral referral : all) {
            if (referral.status() != ReferralStatus.CLICK) {
                hooks.removing(tx, referral);
            }
        }
        table.erase(tx, all, at);
    }

    /** Whoever has any of these now. */
    private List<Referral> lock(
            Tx tx,
            UUID team,
            @Nullable UUID referral,
            @Nullable String customerId,
            @Nullable String externalUserId,
            @Nullable String email)
            throws SQLException {
        String id = referral == null ? null : IdType.REFERRAL.write(referral);
        List<Lookup> lookups = List.of(new Lookup(team, new Identifiers(id, null, customerId, externalUserId), email));
        table.lockEmails(tx, lookups);
        return table.lock(tx, lookups);
    }

    private static Referral existing(List<Referral> locked, UUID referral) {
        return byId(locked, referral)
                .filter(found -> found.status() != ReferralStatus.CLICK)
                .orElseThrow(() -> RefusedException.notFound("referral"));
    }

    private static Optional<Referral> byId(List<Referral> locked, UUID id) {
        return locked.stream().filter(referral -> referral.id().equals(id)).findFirst();
    }

    private static Referral click(NewReferral wanted, UUID id, List<Referral> locked) {
        Referral click =
                byId(locked, id).orElseThrow(() -> RefusedException.invalid("click_id", "click_id is not known here"));
        if (click.status() != ReferralStatus.CLICK) {
            throw RefusedException.invalid("click_id", "This click is a referral already; change that one");
        }
        if (!click.affiliate().equals(wanted.affiliate())) {
            throw RefusedException.invalid("click_id", "This click came through the link of another affiliate");
        }
        checkOwner("customer_id", wanted.customerId(), click.customerId());
        checkOwner("external_user_id", wanted.externalUserId(), click.externalUserId());
        return click;
    }

    private static void checkOwner(String field, @Nullable String given, @Nullable String has) {
        if (given != null && has != null && !given.equals(has)) {
            throw RefusedException.invalid(field, "The click already belongs to another " + field);
        }
    }

    private Referral added(NewReferral wanted, @Nullable Referral click, Instant at) {
        Instant createdAt = wanted.createdAt() != null ? wanted.createdAt() : click == null ? at : click.createdAt();
        return new Referral(
                wanted.team(),
                click == null ? ids.next() : click.id(),
                click == null ? wanted.program() : click.program(),
                wanted.affiliate(),
                wanted.status(),
                wanted.customerId() == null && click != null ? click.customerId() : wanted.customerId(),
                wanted.externalUserId() == null && click != null ? click.externalUserId() : wanted.externalUserId(),
                wanted.email(),
                wanted.name(),
                wanted.subscriptionId(),
                wanted.metadata(),
                createdAt,
                wanted.status() == ReferralStatus.LEAD ? null : at);
    }

    private static Referral edited(Referral was, Edit edit, Instant at) {
        ReferralStatus status = edit.status() == null ? was.status() : edit.status();
        StatusRules.check(was.status(), status);
        boolean converts = was.convertedAt() == null && was.status() == ReferralStatus.LEAD && status != was.status();
        return new Referral(
                was.team(),
                was.id(),
                was.program(),
                was.affiliate(),
                status,
                value(edit, Field.CUSTOMER_ID, edit.customerId(), was.customerId()),
                value(edit, Field.EXTERNAL_USER_ID, edit.externalUserId(), was.externalUserId()),
                value(edit, Field.EMAIL, edit.email(), was.email()),
                value(edit, Field.NAME, edit.name(), was.name()),
                value(edit, Field.SUBSCRIPTION_ID, edit.subscriptionId(), was.subscriptionId()),
                value(edit, Field.METADATA, edit.metadata(), was.metadata()),
                was.createdAt(),
                converts ? at : was.convertedAt());
    }

    private static @Nullable String value(Edit edit, Field field, @Nullable String given, @Nullable String was) {
        return edit.fields().contains(field) ? given : was;
    }

    private static void checkFree(Referral wanted, List<Referral> locked) {
        for (Referral other : locked) {
            if (other.id().equals(wanted.id())) {
                continue;
            }
            if (wanted.customerId() != null && Objects.equals(wanted.customerId(), other.customerId())) {
                throw RefusedException.duplicate("customer_id", "Another referral has this customer_id");
            }
            if (wanted.externalUserId() != null && Objects.equals(wanted.externalUserId(), other.externalUserId())) {
                throw RefusedException.duplicate("external_user_id", "Another referral has this external_user_id");
            }
            if (wanted.program().equals(other.program()) && sameEmail(wanted.email(), other.email())) {
                throw RefusedException.duplicate("email", "This e-mail has a referral in the program already");
            }
        }
    }

    private static boolean sameEmail(@Nullable String one, @Nullable String other) {
        return one != null && other != null && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
