package dev.tributary.systemtests.architecture;

import java.util.List;
import java.util.Map;

/**
 * The closed list of which module may see which, at compile time ({@code ARCHITECTURE.md}). A module that is not in it
 * may not exist, an arrow that is not in it may not be drawn.
 */
final class Modules {
    static final String ROOT = "dev.tributary";

    /** Shows an {@code api} package to the others and hides the rest. */
    static final List<String> WITH_API =
            List.of("partners", "attribution", "commission", "payouts", "intake", "delivery", "files", "rest");

    /** Where amounts are read, computed and stored: no float, no double. */
    static final List<String> NEAR_MONEY =
            List.of("kernel", "commission", "payouts", "intake", "files", "partners", "attribution", "rest");

    /** Those that may see Camel and Vert.x. */
    static final List<String> SEE_CAMEL = List.of("edge", "app");

    /** What each module may see of the others: package patterns below the root. */
    static final Map<String, List<String>> SEES = Map.ofEntries(
            Map.entry("kernel", List.of()),
            Map.entry("platform", List.of("kernel..")),
            Map.entry("mapping", List.of("kernel..", "platform..")),
            Map.entry("partners", List.of("kernel..", "platform..")),
            Map.entry("attribution", List.of("kernel..", "platform..")),
            Map.entry("commission", List.of("kernel..", "platform..")),
            Map.entry(
                    "intake",
                    List.of("kernel..", "platform..", "partners.api..", "attribution.api..", "commission.api..")),
            Map.entry("payouts", List.of("kernel..", "platform..", "partners.api..", "commission.api..")),
            Map.entry("files", List.of("kernel..", "platform..", "mapping..", "partners.api..", "intake.api..")),
            Map.entry("delivery", List.of("kernel..", "platform..", "partners.api..", "intake.api..")),
            Map.entry(
                    "rest",
                    List.of(
                            "kernel..",
                            "platform..",
                            "mapping..",
                            "partners.api..",
                            "attribution.api..",
                            "commission.api..",
                            "payouts.api..",
                            "intake.api..",
                            "delivery.api..",
                            "files.api..")),
            Map.entry(
                    "edge",
                    List.of(
                            "kernel..",
                            "platform..",
                            "mapping..",
                            "partners.api..",
                            "attribution.api..",
                            "commission.api..",
                            "intake.api..",
                            "files.api..",
                            "delivery.api..",
                            "rest.api..")),
            Map.entry(
                    "app",
                    List.of(
                            "kernel..",
                            "platform..",
                            "mapping..",
                            "partners..",
                            "attribution..",
                            "commission..",
                            "payouts..",
                            "intake..",
                            "files..",
                            "delivery..",
                            "rest..",
                            "edge..")));

    /**
     * What the bench may name. It is built by a profile, so that its classes are on nobody's classpath: this is held against
     * its sources.
     */
    static final List<String> BENCH_SEES = List.of(
            "kernel..",
            "platform..",
            "mapping..",
            "partners.api..",
            "attribution.api..",
            "commission.api..",
            "intake.api..",
            "files.api..",
            "rest.api..",
            "app.hub..",
            "app.database..",
            "bench..");

    private Modules() {}

    static String[] packages(String root, List<String> modules) {
        return modules.stream().map(module -> root + "." + module + "..").toArray(String[]::new);
    }
}
