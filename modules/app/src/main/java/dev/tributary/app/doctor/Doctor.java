package dev.tributary.app.doctor;

import dev.tributary.app.settings.Setting;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SettingsReader;
import dev.tributary.app.settings.SetupException;
import dev.tributary.app.settings.SetupProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All checks, one after the other. Works beside a running hub and without one. */
public record Doctor(SettingsReader reader, InstantSource clock) {
    private static final int JAVA_MIN = 17;

    public List<Finding> examine(Map<Setting, String> flags) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(routes());
        Settings settings;
        try {
            settings = reader.read(flags);
        } catch (SetupException setup) { // the rest depends on the settings
            setup.problems().forEach(problem -> findings.add(Finding.problem("settings", problem)));
            return findings;
        }
        findings.add(Finding.ok("settings", "valid"));
        findings.addAll(new MachineChecks(settings).run());
        findings.addAll(new DatabaseChecks(settings, clock).run());
        return findings;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return feature >= JAVA_MIN
                ? Finding.ok("java", "version " + Runtime.version())
                : Finding.problem(
                        "java",
                        new SetupProblem(
                                "Java is version " + feature + ".",
                                "Install Java " + JAVA_MIN + " or newer, and let JAVA_HOME point to it."));
    }

    private Finding routes() {
        Path routes = reader.home().resolve("routes");
        return Files.isDirectory(routes)
                ? Finding.ok("routes", routes.toString())
                : Finding.problem(
                        "routes",
                        new SetupProblem(
                                "There is no folder " + routes + ", so the hub would have no sources.",
                                "Start the hub with the ./tributary of its own folder."));
    }
}
