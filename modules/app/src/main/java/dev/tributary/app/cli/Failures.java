package dev.tributary.app.cli;

import dev.tributary.app.settings.SetupException;
import dev.tributary.app.settings.SetupProblem;
import dev.tributary.platform.database.DatabaseUnavailableException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong and how to mend it; a stack trace only for who asks for one. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final RootCommand root;

    Failures(RootCommand root) {
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        int code = explain(failure, err);
        if (root.debug()) {
            failure.printStackTrace(err);
        } else if (code == ExitCode.INTERNAL) {
            err.println("  This is a fault of the hub. Run it again with --debug to see where it comes from.");
        }
        err.flush();
        return code;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        PrintWriter err = mistake.getCommandLine().getErr();
        err.println("tributary: " + mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("  See " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static int explain(Exception failure, PrintWriter err) {
        if (failure instanceof SetupException setup) {
            setup.problems().forEach(problem -> print(problem, err));
            return ExitCode.SETUP;
        }
        if (failure instanceof NotFoundException) {
            err.println("tributary: " + failure.getMessage());
            return ExitCode.NOT_FOUND;
        }
        if (failure instanceof LedgerCommand.ViolatedException) {
            err.println("tributary: " + failure.getMessage());
            return ExitCode.VIOLATED;
        }
        if (failure instanceof DatabaseUnavailableException) {
            print(
                    new SetupProblem(
                            "The database does not answer any more.",
                            "Run ./tributary doctor to see what is wrong with it."),
                    err);
            return ExitCode.SETUP;
        }
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        err.println("tributary: " + failure.getClass().getSimpleName() + message);
        return ExitCode.INTERNAL;
    }

    static void print(SetupProblem problem, PrintWriter out) {
        out.println("tributary: " + problem.what());
        problem.mend().lines().forEach(line -> out.println("  " + line));
    }
}
