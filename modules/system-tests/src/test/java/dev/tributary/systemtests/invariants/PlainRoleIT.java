package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.HubProcess.Ended;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** I-19: a hub that could step around row-level security does not start. */
@ExtendWith(SharedHub.class)
class PlainRoleIT {
    private final HubProcess hub;
    private final EmbeddedAccess access;

    PlainRoleIT(HubProcess hub) {
        this.hub = hub;
        this.access = hub.database();
    }

    @Test
    void aSuperuserIsRefused(@TempDir Path data) {
        assertRefused(start("postgres", access.superuserPassword(), data), "postgres", "superuser");
    }

    @Test
    void theOwnerIsRefused(@TempDir Path data) {
        assertRefused(start("tributary_owner", access.ownerPassword(), data), "tributary_owner", "owns");
    }

    @Test
    void aMemberOfTheOwnerIsRefused(@TempDir Path data) throws SQLException {
        try (Witness superuser = new Witness(hub)) {
            superuser.run("create role test_member login password 'test' in role tributary_owner");
        }
        assertRefused(start("test_member", "test", data), "test_member", "owns");
    }

    @Test
    void whoeverBypassesRowLevelSecurityIsRefused(@TempDir Path data) throws SQLException {
        try (Witness superuser = new Witness(hub)) {
            superuser.run("create role test_bypass login bypassrls password 'test'");
        }
        assertRefused(start("test_bypass", "test", data), "test_bypass", "BYPASSRLS");
    }

    @Test
    void whoeverMayCreateRolesIsRefused(@TempDir Path data) throws SQLException {
        try (Witness superuser = new Witness(hub)) {
            superuser.run("create role test_recruiter login createrole password 'test'");
        }
        assertRefused(start("test_recruiter", "test", data), "test_recruiter", "may create roles");
    }

    /** It inherits nothing, but could become the other with a {@code set role}. */
    @Test
    void aMemberOfWhoeverBypassesRowLevelSecurityIsRefused(@TempDir Path data) throws SQLException {
        try (Witness superuser = new Witness(hub)) {
            superuser.run("create role test_bypassing nologin bypassrls");
            superuser.run("create role test_friend login noinherit password 'test' in role test_bypassing");
        }
        assertRefused(start("test_friend", "test", data), "test_bypassing", "BYPASSRLS");
    }

    private Ended start(String role, String password, Path data) {
        String url = "postgresql://" + role + ":" + password + "@127.0.0.1:" + access.port() + "/tributary";
        return HubProcess.run(
                List.of("up", "--port", "0", "--management-port", "0", "--data", data.toString()),
                List.of("TRIBUTARY_DATABASE_URL=" + url));
    }

    private static void assertRefused(Ended ended, String role, String reason) {
        assertThat(ended.status()).as(ended.output()).isPositive();
        assertThat(ended.output())
                .contains(role)
                .contains(reason)
                .doesNotContain("\tat ")
                .doesNotContain("Listening on port");
    }
}
