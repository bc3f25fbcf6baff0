package dev.tributary.app.cli;

import picocli.CommandLine.Help.Ansi;

/** Colours for the lines of a diff, where colours are wanted: on a terminal, and not with NO_COLOR. */
final class DiffColors {
    private static final String RED = "\u001B[31m";
    private static final String GREEN = "\u001B[32m";
    private static final String CYAN = "\u001B[36m";
    private static final String NONE = "\u001B[39m";

    private DiffColors() {}

    /** @param ansi says whether colours are wanted */
    static String of(String line, Ansi ansi) {
        if (!ansi.enabled()) {
            return line;
        }
        String text = line.strip();
        if (text.startsWith("@@")) {
            return CYAN + line + NONE;
        }
        if (text.startsWith("FAIL") || (line.startsWith(" ") && text.startsWith("-"))) {
            return RED + line + NONE;
        }
        return text.startsWith("ok ") || text.startsWith("+") ? GREEN + line + NONE : line;
    }
}
