package dev.tributary.app.hub;

import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.app.settings.SetupProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks before anything is started: a taken port is the most common mistake, and is said at once. */
public final class Ports {
    private Ports() {}

    /** @throws SetupException naming every port that is taken */
    public static void requireFree(Settings settings) {
        List<SetupProblem> problems = new ArrayList<>();
        problem(settings.http(), "--port", "HTTP_PORT").ifPresent(problems::add);
        problem(settings.management(), "--management-port", "MANAGEMENT_PORT").ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new SetupException(problems, null);
        }
    }

    /** @param flag and variable, with which another port is chosen */
    public static Optional<SetupProblem> problem(Settings.Listener listener, String flag, String variable) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(listener.host()), listener.port()));
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of(new SetupProblem(
                    listener.host() + " is not an address of this machine.",
                    "Correct it; 0.0.0.0 listens on every address, 127.0.0.1 for this machine only."));
        } catch (IOException taken) {
            return Optional.of(new SetupProblem(
                    "Port " + listener.port() + " on " + listener.host() + " cannot be used: " + reason(taken) + ".",
                    "Stop the program that has it, or choose another port with " + flag + " or " + variable + "."));
        }
    }

    private static String reason(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("in use") ? "another program has it" : message.replaceFirst("[.\\s]+$", "");
    }
}
