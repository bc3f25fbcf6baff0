package dev.tributary.app.database;

import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.SetupProblem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Why a connection could not be made, by PostgreSQL's error code (PostgreSQL documentation, appendix A). */
final class ConnectionProblems {
    private ConnectionProblems() {}

    /** @param variable the setting that holds the URL, as people know it */
    static SetupProblem explain(SQLException failure, DatabaseUrl url, String variable) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "28P01" ->
                new SetupProblem(
                        "PostgreSQL at " + url.hosts() + " refuses the password of role " + url.user() + ".",
                        "Correct the password in " + variable + ", or set it anew as an administrator:\n  alter role \""
                                + url.user() + "\" password '…';");
            case "28000" ->
                new SetupProblem(
                        "PostgreSQL at " + url.hosts() + " does not let role " + url.user() + " in: "
                                + firstLine(failure) + ".",
                        "Check the role in " + variable + " and the server's pg_hba.conf.");
            case "3D000" ->
                new SetupProblem(
                        "There is no database " + url.database() + " on " + url.hosts() + ".",
                        "Correct its name in " + variable + ", or create it as an administrator:\n  create database \""
                                + url.database() + "\" encoding 'UTF8' template template0;");
            case "53300" ->
                new SetupProblem(
                        "PostgreSQL at " + url.hosts() + " has no connection left.",
                        "Raise max_connections there, or lower database.connections here.");
            case "57P03" ->
                new SetupProblem("PostgreSQL at " + url.hosts() + " is still starting up.", "Try again in a moment.");
            default -> explainNetwork(failure, url, variable);
        };
    }

    private static SetupProblem explainNetwork(SQLException failure, DatabaseUrl url, String variable) {
        if (caused(failure, UnknownHostException.class)) {
            return new SetupProblem(
                    "The host in " + variable + " is unknown: " + url.hosts() + ".", "Correct the name of the host.");
        }
        if (caused(failure, ConnectException.class) || caused(failure, NoRouteToHostException.class)) {
            return new SetupProblem(
                    "No PostgreSQL answers at " + url.hosts() + ".",
                    "Start it there, or correct host and port in " + variable + ".");
        }
        if (caused(failure, SocketTimeoutException.class)) {
            return new SetupProblem(
                    "PostgreSQL at " + url.hosts() + " does not answer in time.",
                    "See whether it is overloaded, or whether a firewall stands before it.");
        }
        return new SetupProblem(
                "PostgreSQL at " + url.hosts() + " cannot be used as " + url.user() + ": " + firstLine(failure) + ".",
                "Correct " + variable + ", or what PostgreSQL complains about.");
    }

    static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.lines().findFirst().orElse("").replaceFirst("[.\\s]+$", "");
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
